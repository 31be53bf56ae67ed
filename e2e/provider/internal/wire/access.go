package wire

// String reads a text attribute; null and unknown are the empty string, as
// they are for a provider built on Terraform's SDK.
func String(object Object, name string) string {
	s, _ := object[name].(string)
	return s
}

// Bool reads a boolean attribute; null and unknown are false.
func Bool(object Object, name string) bool {
	b, _ := object[name].(bool)
	return b
}

// Strings reads a list or set of text.
func Strings(object Object, name string) []string {
	list, _ := object[name].([]any)
	var texts []string
	for _, element := range list {
		if s, ok := element.(string); ok {
			texts = append(texts, s)
		}
	}
	return texts
}

// Objects reads nested blocks; blocks that are null or unknown are left out.
func Objects(object Object, name string) []Object {
	list, _ := object[name].([]any)
	var objects []Object
	for _, element := range list {
		if nested, ok := element.(Object); ok {
			objects = append(objects, nested)
		}
	}
	return objects
}

// ListOfStrings makes an attribute out of texts.
func ListOfStrings(texts []string) []any {
	list := make([]any, len(texts))
	for i, text := range texts {
		list[i] = text
	}
	return list
}

// ListOfObjects makes nested blocks out of objects.
func ListOfObjects(objects []Object) []any {
	list := make([]any, len(objects))
	for i, object := range objects {
		list[i] = object
	}
	return list
}

// At is the object at a position, or nil where the list is shorter.
func At(objects []Object, position int) Object {
	if position < len(objects) {
		return objects[position]
	}
	return nil
}
