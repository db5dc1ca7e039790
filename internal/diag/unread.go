package diag

import (
	"errors"
	"io/fs"
	"strings"

	"skaryna/internal/source"
)

// Unread adds the error that the file called name could not be read; err is what
// [source.Read] said.
func (l *List) Unread(name string, err error) *Diagnostic {
	var encoding *source.EncodingError
	switch {
	case errors.As(err, &encoding) && encoding.Byte == 0:
		return l.Error(encoding.Span, FileEncoding, "the file holds a NUL byte").WithHint("save the file as UTF-8")
	case errors.As(err, &encoding):
		return l.Error(encoding.Span, FileEncoding, "the file is not UTF-8: byte 0x%02X", encoding.Byte).WithHint("save the file as UTF-8")
	case errors.Is(err, source.ErrTooLarge):
		return l.FileError(name, FileTooLarge, "the file is larger than %d MB", source.MaxSize>>20)
	case errors.Is(err, source.ErrFolder):
		return l.FileError(name, FileUnread, "this is a folder, and a file has to stand here").WithHint("give the folder another name, or take it away")
	}
	return l.FileError(name, FileUnread, "the file cannot be read: %s", Reason(err))
}

// Reason returns what an error of the file system says, without the operation
// and the path, which the report names itself.
func Reason(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return strings.ToLower(err.Error())
}
