// Package csl is a processor for the Citation Style Language 1.0.2 (https://docs.citationstyles.org):
// it turns bibliographic data (CSL-JSON) and a style into citations and a bibliography.
//
// The steps are few:
//
//	style, err := csl.ParseStyle("ieee.csl", data)
//	items, err := csl.ParseItems("references.json", library)
//	p := csl.NewProcessor(style, csl.Options{Locale: "be"})
//	doc := p.Process(items, citations)
//	doc.Clusters()     // what stands in the text
//	doc.Bibliography() // the list of works
//
// What comes out is a tree of nodes rather than a string: each cite, each citation number and each
// link has a node of its own. [HTML] and [PlainText] print it. Whoever makes a tree of their own takes it
// piece by piece through a [Printer].
//
// A [Style] and a [Locale] never change once parsed, so that all goroutines may share them, and a
// [Processor] keeps no state between documents. Mistakes in files come as [Errors], each with its line
// and column; nothing in a file makes the package panic, expand entities or nest without limit.
//
// # Beyond CSL
//
// Three things that the standard lacks are understood here:
//
//   - <text variable="…"> prints any text that an item has under that name, standard or not. Our own
//     styles use title-translated (a title in the language of the text), archive-url and archive-date.
//   - A locale may give the genitive of a month as the term month-01-genitive (to month-12-genitive); it
//     is used where the month prints with a day: «9 жніўня 2020» beside «жнівень 2020».
//   - [Options] ItemLocale writes each entry of one bibliography in its own language's words.
package csl
