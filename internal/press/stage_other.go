//go:build !unix

package press

import "os"

// lockFolder takes no lock where there is no portable one: two runs at a time
// may then end in an error, never in half an edition.
func lockFolder(*os.File) error { return nil }

// syncFolder leaves the time of writing to the system.
func syncFolder(*os.File, string) error { return nil }

func replace(from, to string) error { return swap(from, to) }
