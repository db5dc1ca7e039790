package cite

import (
	"net/url"
	"testing"
)

// FuzzPlainURL holds the short way through an address against the long one.
func FuzzPlainURL(f *testing.F) {
	for _, s := range []string{"https://example.org/a/b?c=d&e=f", "http://e.org", "https://web.archive.org/web/2020/https://e.org/", "https://e.org//a;b,c:@$",
		"https://e.org:80/", "https://u@e.org/", "https://E.org/", "https:///a", "https://e.org?a", "https://e.org/?", "https://e.org/%41", "https://e.org/%d1%87?q=%2F", "https://e.org/%", "https://-/.."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, address string) {
		if !plainURL(address) {
			return
		}
		u, err := url.Parse(address)
		if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.String() != address {
			t.Errorf("%q is not plain: %v, %v", address, u, err)
		}
	})
}
