package pdfcheck

// checkParents checks that the parent tree leads back from every content to its
// element. Links are looked at in checkAnnotations.
func (d *document) checkParents() {
	parents := d.parents()
	for _, p := range d.pages {
		key, ok := d.Resolve(p.dict["StructParents"]).(int)
		if !ok {
			continue
		}
		list := d.array(parents[key])
		for _, id := range sortedKeys(p.marks) {
			if id < 0 || id >= len(list) {
				d.fault(ruleStandard+".4.4", p.String(), "the parent tree does not know content %d", id)
				continue
			}
			ref, _ := list[id].(Ref)
			if holder := p.marks[id].holder; holder != nil && ref != holder.ref {
				d.fault(ruleStandard+".4.4", p.String(), "the parent tree says object %d of content %d, which is in %v", ref.Number, id, holder)
			}
		}
	}
}

// checkParentTree checks that the parent tree names nothing that is not there,
// and that its next key is free.
func (d *document) checkParentTree() {
	parents := d.parents()
	byKey := make(map[int]*page)
	for _, p := range d.pages {
		if key, ok := d.Resolve(p.dict["StructParents"]).(int); ok {
			if byKey[key] != nil {
				d.fault(ruleStandard+".4.4", p.String(), "the same /StructParents as %v", byKey[key])
			}
			byKey[key] = p
		}
	}
	for _, key := range sortedKeys(parents) {
		p := byKey[key]
		for id, v := range d.array(parents[key]) {
			if ref, ok := v.(Ref); ok && (p == nil || p.marks[id] == nil) {
				d.fault(ruleStandard+".4.4", "the parent tree", "object %d is to hold content %d, which is nowhere", ref.Number, id)
			}
		}
		if next, ok := d.Resolve(d.root.dict["ParentTreeNextKey"]).(int); ok && key >= next {
			d.fault(ruleStandard+".4.4", "the structure tree", "the next key of the parent tree is %d, and %d is taken", next, key)
		}
	}
}

// parents returns the entries of the parent tree.
func (d *document) parents() map[int]any {
	m := make(map[int]any)
	var walk func(v any, depth int)
	walk = func(v any, depth int) {
		node := d.dict(v)
		nums := d.array(node["Nums"])
		for i := 0; i+1 < len(nums); i += 2 {
			m[d.integer(nums[i])] = nums[i+1]
		}
		if depth < 16 {
			for _, kid := range d.array(node["Kids"]) {
				walk(kid, depth+1)
			}
		}
	}
	walk(d.root.dict["ParentTree"], 0)
	return m
}

// names returns the entries of a name tree, in order.
func (d *document) names(v any) (keys []string, values map[string]any) {
	values = make(map[string]any)
	var walk func(v any, depth int)
	walk = func(v any, depth int) {
		node := d.dict(v)
		list := d.array(node["Names"])
		for i := 0; i+1 < len(list); i += 2 {
			s, _ := d.Resolve(list[i]).(String)
			keys = append(keys, string(s))
			values[string(s)] = list[i+1]
		}
		if depth < 16 {
			for _, kid := range d.array(node["Kids"]) {
				walk(kid, depth+1)
			}
		}
	}
	walk(v, 0)
	return keys, values
}
