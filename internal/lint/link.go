package lint

import (
	"net/netip"
	"net/url"
	"strings"

	"skaryna/internal/diag"
	"skaryna/internal/doc"
	"skaryna/internal/source"
)

// address is an address that an article leads its readers to.
type address struct {
	url  *url.URL
	span source.Span
	// in is the segment it stands in; nil for the address of a work.
	in *segment
}

// addresses takes down the addresses of a segment's links.
func (r *Report) addAddresses(s *segment) {
	for n := range doc.Inlines(s.text.Inlines) {
		l, ok := n.(*doc.Link)
		if !ok {
			continue
		}
		if u, err := url.Parse(l.URL); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
			r.addresses = append(r.addresses, address{u, l.Span, s})
		}
	}
}

// addWorks takes down the addresses of the article's works.
func (r *Report) addWorks() {
	for _, e := range r.article.Works {
		for _, text := range []string{e.Text["URL"], e.Custom.ArchiveURL} {
			if u, err := url.Parse(text); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
				r.addresses = append(r.addresses, address{u, e.Span, nil})
			}
		}
	}
}

// list is where a finding about the address belongs.
func (a *address) list(r *Report) *diag.List {
	if a.in != nil {
		return &a.in.found
	}
	return &r.own
}

// links tells of addresses that readers cannot open, and of http where the
// publication itself uses https for the same host.
func (c *Checker) links(reports []*Report, site Site) {
	secure := map[string]bool{}
	for _, r := range reports {
		for i := range r.addresses {
			if u := r.addresses[i].url; u.Scheme == "https" {
				secure[strings.ToLower(u.Hostname())] = true
			}
		}
	}
	for _, r := range reports {
		for i := range r.addresses {
			a := &r.addresses[i]
			host := strings.ToLower(a.url.Hostname())
			if a.url.Scheme == "http" && secure[host] {
				a.list(r).Warn(a.span, diag.LinkHTTP, "the publication knows %q by https, and here it is http", host).
					WithHint("write https, if it leads to the same page, in the source and its translations")
			}
			switch {
			case isPrivateHost(host):
				a.list(r).Warn(a.span, diag.LinkDraft, "%q is a host that readers cannot reach", host).
					WithHint("write the address at which the page is published")
			case isDraft(a.url, host):
				a.list(r).Warn(a.span, diag.LinkDraft, "<%s> leads to a draft", a.url).
					WithHint("write the address at which the page is published")
			case !site.prints(a.url):
				a.list(r).Warn(a.span, diag.LinkDraft, "the publication prints nothing at <%s>", a.url).
					WithHint("write the address of an article that is in content/")
			}
		}
	}
}

// isPrivateHost reports whether a host is one of a machine or a house alone
// (RFC 6761, RFC 6762, RFC 8375, and the private ranges of addresses).
func isPrivateHost(host string) bool {
	if ip, err := netip.ParseAddr(host); err == nil {
		return ip.IsPrivate() || ip.IsLoopback() || ip.IsLinkLocalUnicast() || ip.IsUnspecified()
	}
	for _, end := range []string{"localhost", "local", "internal", "invalid", "test", "lan", "home.arpa"} {
		if host == end || strings.HasSuffix(host, "."+end) {
			return true
		}
	}
	return false
}

// isDraft reports whether an address is that of a page that is being written:
// WordPress's previews, and documents of Google that are open for editing.
func isDraft(u *url.URL, host string) bool {
	q := u.Query()
	return q.Get("preview") == "true" || host == "docs.google.com" && strings.HasSuffix(strings.TrimSuffix(u.Path, "/"), "/edit")
}

// Site tells what a publication prints under its own address.
type Site struct {
	// URL is the address of the output folder, with a slash at its end; empty where
	// it has none.
	URL string
	// Has reports whether the publication prints a file, by its path in the output
	// folder. Nil where it is not known.
	Has func(path string) bool
}

// prints reports whether an address of the publication's own is one that it
// prints; true for any other address.
func (s *Site) prints(u *url.URL) bool {
	if s.URL == "" || s.Has == nil {
		return true
	}
	base, err := url.Parse(s.URL)
	if err != nil || !strings.EqualFold(u.Host, base.Host) {
		return true
	}
	path, under := strings.CutPrefix(u.Path, base.Path)
	if !under {
		return true // of the same host, and not of this publication
	}
	return s.Has(path)
}
