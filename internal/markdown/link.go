package markdown

import (
	"fmt"
	"net/netip"
	"strings"

	"golang.org/x/net/idna"

	"skaryna/internal/diag"
)

// canonicalURL checks the address of a link that leads out of the edition and
// returns it in canonical form: the scheme and the host in lower case, the host
// in ASCII (IDNA, UTS #46), everything else percent-encoded (RFC 3986). The
// text says what is wrong, and is zero for a good address.
func canonicalURL(raw string) (string, diag.Text) {
	for _, r := range raw {
		if r < ' ' || 0x7F <= r && r < 0xA0 {
			return "", diag.Textf("the address has a control character")
		}
	}
	scheme, rest, ok := cutScheme(raw)
	if !ok {
		if strings.HasPrefix(raw, "//") {
			return "", diag.Textf("the address %q has no scheme", raw)
		}
		if raw == "" {
			return "", diag.Textf("the link has no address")
		}
		return "", diag.Textf("the address %q is relative", raw)
	}
	switch scheme {
	case "mailto":
		address, query, _ := strings.Cut(rest, "?")
		if name, host, ok := strings.Cut(address, "@"); !ok || name == "" || host == "" {
			return "", diag.Textf("%q is no e-mail address", rest)
		}
		if query != "" {
			query = "?" + escapeURL(query)
		}
		return "mailto:" + escapeURL(address) + query, diag.Text{}
	case "http", "https":
	default:
		return "", diag.Textf("links with the scheme %q are refused", scheme)
	}
	after, ok := strings.CutPrefix(rest, "//")
	if !ok {
		return "", diag.Textf("the address %q has no host", raw)
	}
	i := strings.IndexAny(after, `/?#\`)
	if i < 0 {
		i = len(after)
	}
	host, fault := canonicalHost(after[:i])
	if !fault.IsZero() {
		return "", fault
	}
	return scheme + "://" + host + escapeURL(after[i:]), diag.Text{}
}

// cutScheme splits off a URL's scheme, in lower case.
func cutScheme(raw string) (scheme, rest string, ok bool) {
	scheme, rest, ok = strings.Cut(raw, ":")
	if !ok || scheme == "" {
		return "", raw, false
	}
	for i, c := range []byte(scheme) {
		letter := 'a' <= c|0x20 && c|0x20 <= 'z'
		if !letter && (i == 0 || !('0' <= c && c <= '9' || c == '+' || c == '-' || c == '.')) {
			return "", raw, false
		}
	}
	return strings.ToLower(scheme), rest, true
}

// canonicalHost checks a URL's authority: a host, and a port if there is one.
func canonicalHost(authority string) (string, diag.Text) {
	if strings.ContainsRune(authority, '@') {
		return "", diag.Textf("the address names a user before its host")
	}
	host, port := authority, ""
	if i := strings.LastIndexByte(authority, ':'); i >= 0 && !strings.HasSuffix(authority, "]") {
		host, port = authority[:i], authority[i:]
		for _, c := range port[1:] {
			if c < '0' || c > '9' {
				return "", diag.Textf("the port %q is no number", port[1:])
			}
		}
	}
	if strings.HasPrefix(host, "[") {
		ip, err := netip.ParseAddr(strings.Trim(host, "[]"))
		if err != nil || !ip.Is6() || ip.Zone() != "" || !strings.HasSuffix(host, "]") {
			return "", diag.Textf("%q is no host", host)
		}
		return "[" + ip.String() + "]" + port, diag.Text{}
	}
	ascii, err := idna.Lookup.ToASCII(host)
	if err != nil || ascii == "" {
		return "", diag.Textf("%q is no host", host)
	}
	return ascii + port, diag.Text{}
}

// escapeURL percent-encodes what may not stand in a path, query or fragment. A
// percent sign that begins an escape stays.
func escapeURL(s string) string {
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		switch {
		case c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]),
			'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9',
			strings.IndexByte("-._~!$&'()*+,;=:@/?#", c) >= 0:
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f'
}
