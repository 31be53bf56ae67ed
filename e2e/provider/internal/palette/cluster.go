package palette

import (
	"fmt"
	"net/netip"
	"slices"
)

// Cluster is an Edge cluster as Palette stores it.
type Cluster struct {
	UID      string            `json:"uid"`
	Name     string            `json:"name"`
	Context  string            `json:"context"`
	VIP      string            `json:"vip"`
	Hosts    []string          `json:"hosts"`
	Profiles []AttachedProfile `json:"profiles"`
}

// AttachedProfile is a profile as a cluster took it. Packs is what the cluster
// runs, which a later change of the profile does not touch.
type AttachedProfile struct {
	UID       string            `json:"uid"`
	Variables map[string]string `json:"variables"`
	Packs     []ProfilePack     `json:"packs"`
}

// Host is an edge host that has registered with Palette.
type Host struct {
	UID          string            `json:"uid"`
	Name         string            `json:"name"`
	Tags         map[string]string `json:"tags"`
	Status       string            `json:"status"`
	Health       string            `json:"health"`
	Architecture string            `json:"architecture"`
}

func (h *Host) complete() {
	setDefault(&h.UID, uid("host", h.Name))
	setDefault(&h.Status, "ready")
	setDefault(&h.Health, "healthy")
	setDefault(&h.Architecture, "amd64")
}

// FindCluster returns the cluster with a uid, or nil.
func (s *State) FindCluster(uid string) *Cluster {
	for _, cluster := range s.Clusters {
		if cluster.UID == uid {
			return cluster
		}
	}
	return nil
}

// CreateCluster stores a new cluster and gives it a uid. overlay is the range
// that an address for the cluster is taken from where it names none.
func (s *State) CreateCluster(cluster *Cluster, overlay string, sent []AttachedProfile) error {
	if slices.ContainsFunc(s.Clusters, func(other *Cluster) bool {
		return other.Context == cluster.Context && other.Name == cluster.Name
	}) {
		return fmt.Errorf("ResourceAlreadyExists: cluster %q already exists", cluster.Name)
	}
	if cluster.VIP == "" && overlay != "" {
		network, err := netip.ParsePrefix(overlay)
		if err != nil {
			return err
		}
		cluster.VIP = network.Masked().Addr().Next().String()
	}
	if cluster.VIP == "" {
		return fmt.Errorf("Parameter 'Host endpoint' should not be empty")
	}
	if err := s.attach(cluster, sent); err != nil {
		return err
	}
	cluster.UID = s.issue("cluster", cluster.Context, cluster.Name)
	s.Clusters = append(s.Clusters, cluster)
	return nil
}

// UpdateCluster has a stored cluster take profiles, variables and pack values.
func (s *State) UpdateCluster(uid string, hosts []string, sent []AttachedProfile) (*Cluster, error) {
	cluster := s.FindCluster(uid)
	if cluster == nil {
		return nil, fmt.Errorf("ResourceNotFound: cluster %q is not found", uid)
	}
	cluster.Hosts = hosts
	return cluster, s.attach(cluster, sent)
}

// DeleteCluster removes a cluster; one that is gone already is no error.
func (s *State) DeleteCluster(uid string) {
	s.Clusters = slices.DeleteFunc(s.Clusters, func(cluster *Cluster) bool { return cluster.UID == uid })
}

func (s *State) attach(cluster *Cluster, sent []AttachedProfile) error {
	attached := make([]AttachedProfile, len(sent))
	for i, one := range sent {
		profile := s.Find(one.UID)
		if profile == nil {
			return fmt.Errorf("ResourceNotFound: cluster profile %q is not found", one.UID)
		}
		if err := checkValues(profile, one.Variables); err != nil {
			return err
		}
		running := profile.Packs
		for _, before := range cluster.Profiles {
			if before.UID == one.UID {
				running = before.Packs
			}
		}
		packs, err := withGiven(slices.Clone(running), one.Packs, profile.Name)
		if err != nil {
			return err
		}
		attached[i] = AttachedProfile{UID: one.UID, Variables: one.Variables, Packs: packs}
	}
	cluster.Profiles = attached
	return nil
}

// withGiven lays the packs that a cluster gives itself over those that it runs.
func withGiven(running, given []ProfilePack, profile string) ([]ProfilePack, error) {
	for _, pack := range given {
		i := slices.IndexFunc(running, func(one ProfilePack) bool { return one.Name == pack.Name })
		if i < 0 {
			return nil, fmt.Errorf("PackNotFound: profile %s has no pack %s", profile, pack.Name)
		}
		if pack.Values != "" {
			running[i].Values = pack.Values
		}
		if pack.Tag != "" {
			running[i].Tag = pack.Tag
		}
		if len(pack.Manifests) > 0 {
			running[i].Manifests = pack.Manifests
		}
	}
	return running, nil
}

func checkValues(profile *Profile, values map[string]string) error {
	declared := map[string]bool{}
	for _, variable := range profile.Variables {
		declared[variable.Name] = true
		if _, given := values[variable.Name]; variable.Required && variable.DefaultValue == "" && !given {
			return fmt.Errorf("ClusterVariableRequired: profile %s needs a value for %s", profile.Name, variable.Name)
		}
	}
	for name := range values {
		if !declared[name] {
			return fmt.Errorf("ClusterVariableUndefined: profile %s has no variable %s", profile.Name, name)
		}
	}
	return nil
}
