package spectro

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"palette-test-provider/internal/palette"
	"palette-test-provider/internal/wire"
)

func (s *Server) createProfile(ctx context.Context, planned wire.Object) (wire.Object, error) {
	return s.ask(ctx, "profile.create", wire.String(planned, "name"), func(op *palette.Op) (wire.Object, error) {
		profile, err := s.storeNewProfile(op, planned)
		return readStored(op, profile, planned, err)
	})
}

func readStored(op *palette.Op, profile *palette.Profile, planned wire.Object, err error) (wire.Object, error) {
	if err != nil {
		return nil, err
	}
	op.Note("uid", profile.UID)
	op.Note("version", profile.Version)
	return readProfile(op, profile, planned), nil
}

func (s *Server) storeNewProfile(op *palette.Op, planned wire.Object) (*palette.Profile, error) {
	source, adopted, err := s.existingVersion(op, planned)
	if err != nil || adopted {
		return source, err
	}
	profile := newProfile(planned)
	if profile.Packs, err = sendPacks(op, wire.Objects(planned, "pack"), source); err != nil {
		return nil, err
	}
	if source == nil {
		op.Write(2)
	} else {
		op.Note("cloned_from", source.UID)
		op.Read(1)
		op.Write(4)
		if len(profile.Variables) > 0 {
			op.Read(1)
			op.Write(1)
		}
	}
	err = s.client.Store.Update(func(state *palette.State) error {
		return state.Create(profile, s.client.Catalogue)
	})
	return profile, err
}

// existingVersion is the search that the feature preview does before it
// creates: the very version is adopted, any other one is cloned.
func (s *Server) existingVersion(op *palette.Op, planned wire.Object) (source *palette.Profile, adopted bool, err error) {
	if !s.immutable {
		return nil, false, nil
	}
	scope, name := wire.String(planned, "context"), wire.String(planned, "name")
	err = s.client.Store.View(func(state *palette.State) error {
		op.Read(1)
		source = state.FindVersion(scope, name, wire.String(planned, "version"))
		if adopted = source != nil; adopted {
			op.Note("adopted", true)
			return nil
		}
		op.Read(1)
		source = state.FindNewest(scope, name)
		return nil
	})
	return source, adopted, err
}

func (s *Server) refreshProfile(ctx context.Context, known wire.Object) (wire.Object, error) {
	return s.ask(ctx, "profile.read", wire.String(known, "name"), func(op *palette.Op) (wire.Object, error) {
		profile, err := s.storedProfile(wire.String(known, "id"))
		if err != nil {
			return nil, err
		}
		op.Note("gone", profile == nil)
		if profile == nil {
			op.Read(1)
			return nil, nil
		}
		return readProfile(op, profile, known), nil
	})
}

func (s *Server) updateProfile(ctx context.Context, prior, planned wire.Object) (wire.Object, error) {
	return s.ask(ctx, "profile.update", wire.String(planned, "name"), func(op *palette.Op) (wire.Object, error) {
		profile, err := s.storeChanges(op, prior, planned)
		return readStored(op, profile, planned, err)
	})
}

func (s *Server) storeChanges(op *palette.Op, prior, planned wire.Object) (*palette.Profile, error) {
	stored, err := s.storedProfile(wire.String(prior, "id"))
	if err != nil {
		return nil, err
	}
	if stored == nil {
		return nil, fmt.Errorf("ResourceNotFound: cluster profile %q is not found", wire.String(prior, "id"))
	}
	changes := changedFields(prior, planned)
	op.Note("changed", changes)
	profile := *stored
	if slices.Contains(changes, "profile_variables") {
		op.Write(1)
		profile.Variables = sendVariables(planned)
	}
	if slices.ContainsFunc(changes, func(field string) bool { return field != "profile_variables" }) {
		op.Read(1)
		op.Write(3)
		sent := newProfile(planned)
		profile.Name, profile.Version = sent.Name, sent.Version
		profile.Description, profile.Tags = sent.Description, sent.Tags
		if profile.Packs, err = sendPacks(op, wire.Objects(planned, "pack"), stored); err != nil {
			return nil, err
		}
	}
	if len(changes) == 0 {
		return stored, nil
	}
	err = s.client.Store.Update(func(state *palette.State) error {
		return state.Replace(&profile, s.client.Catalogue)
	})
	return &profile, err
}

// changedFields are those that make the real provider write to Palette.
func changedFields(prior, planned wire.Object) []string {
	changed := []string{}
	for _, field := range []string{"name", "tags", "pack", "description", "version", "profile_variables"} {
		if !reflect.DeepEqual(sortedTags(field, prior[field]), sortedTags(field, planned[field])) {
			changed = append(changed, field)
		}
	}
	return changed
}

func sortedTags(field string, value any) any {
	if list, ok := value.([]any); ok && field == "tags" {
		return listContent(field, list)
	}
	return value
}

func (s *Server) deleteProfile(ctx context.Context, prior wire.Object) error {
	name, id := wire.String(prior, "name"), wire.String(prior, "id")
	if wire.Bool(prior, "skip_destroy") {
		return s.client.Do(ctx, "profile.keep", name, func(op *palette.Op) error {
			op.Note("uid", id)
			return nil
		})
	}
	return s.client.Do(ctx, "profile.delete", name, func(op *palette.Op) error {
		op.Write(1)
		op.Note("uid", id)
		return s.client.Store.Update(func(state *palette.State) error {
			state.Delete(id)
			return nil
		})
	})
}

func (s *Server) storedProfile(uid string) (*palette.Profile, error) {
	var stored *palette.Profile
	err := s.client.Store.View(func(state *palette.State) error {
		stored = state.Find(uid)
		return nil
	})
	return stored, err
}

func newProfile(planned wire.Object) *palette.Profile {
	tags := wire.Strings(planned, "tags")
	slices.Sort(tags)
	if tags == nil {
		tags = []string{}
	}
	return &palette.Profile{
		Name:        wire.String(planned, "name"),
		Version:     wire.String(planned, "version"),
		Context:     wire.String(planned, "context"),
		Cloud:       wire.String(planned, "cloud"),
		Type:        wire.String(planned, "type"),
		Description: wire.String(planned, "description"),
		Tags:        tags,
		Variables:   sendVariables(planned),
	}
}

func sendVariables(planned wire.Object) []palette.Variable {
	variables := []palette.Variable{}
	group := wire.At(wire.Objects(planned, "profile_variables"), 0)
	for _, block := range wire.Objects(group, "variable") {
		variable := palette.Variable{
			Name:         wire.String(block, "name"),
			DisplayName:  wire.String(block, "display_name"),
			Description:  wire.String(block, "description"),
			Format:       wire.String(block, "format"),
			DefaultValue: wire.String(block, "default_value"),
			Regex:        wire.String(block, "regex"),
			Required:     wire.Bool(block, "required"),
			Immutable:    wire.Bool(block, "immutable"),
			Hidden:       wire.Bool(block, "hidden"),
			IsSensitive:  wire.Bool(block, "is_sensitive"),
			InputType:    wire.String(block, "input_type"),
			Options:      []palette.Option{},
		}
		for _, option := range wire.Objects(block, "options") {
			variable.Options = append(variable.Options, palette.Option{
				Label:       wire.String(option, "label"),
				Value:       wire.String(option, "value"),
				Description: wire.String(option, "description"),
			})
		}
		variables = append(variables, variable)
	}
	return variables
}
