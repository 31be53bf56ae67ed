# One infrastructure profile by its id, and one of add-ons whose values the cluster carries itself.

data "spectrocloud_pack" "os" {
  name         = "edge-native-byoi"
  version      = "2.1.0"
  registry_uid = data.spectrocloud_registry.public_registry.id
}

data "spectrocloud_pack" "k8s" {
  name         = "edge-k3s"
  version      = "1.33.13"
  registry_uid = data.spectrocloud_registry.public_registry.id
}

data "spectrocloud_pack" "cni" {
  name         = "cni-calico"
  version      = "3.26.3"
  registry_uid = data.spectrocloud_registry.public_registry.id
}

data "spectrocloud_pack" "web" {
  name         = "nginx"
  version      = "1.11.2"
  registry_uid = data.spectrocloud_registry.public_registry.id
}

locals {
  web_values = <<-EOT
    controller:
      replicas: 2
      snippet: 'log "$${uri}" \ end'
      region: "{{.spectro.var.region}}"
  EOT
}

resource "spectrocloud_cluster_profile" "infra" {
  name  = "plant-infra"
  cloud = "edge-native"
  type  = "cluster"

  pack {
    name         = "edge-native-byoi"
    tag          = "2.1.0"
    uid          = data.spectrocloud_pack.os.id
    registry_uid = data.spectrocloud_registry.public_registry.id
    values       = data.spectrocloud_pack.os.values
  }
  pack {
    name         = "edge-k3s"
    tag          = "1.33.13"
    uid          = data.spectrocloud_pack.k8s.id
    registry_uid = data.spectrocloud_registry.public_registry.id
    values       = data.spectrocloud_pack.k8s.values
  }
  pack {
    name         = "cni-calico"
    tag          = "3.26.3"
    uid          = data.spectrocloud_pack.cni.id
    registry_uid = data.spectrocloud_registry.public_registry.id
    values       = data.spectrocloud_pack.cni.values
  }
}

resource "spectrocloud_cluster_profile" "web" {
  name  = "plant-web"
  cloud = "all"
  type  = "add-on"

  pack {
    name         = "nginx"
    tag          = "1.11.2"
    uid          = data.spectrocloud_pack.web.id
    registry_uid = data.spectrocloud_registry.public_registry.id
    values       = local.web_values
  }

  profile_variables {
    variable {
      name         = "region"
      display_name = "Region"
    }
  }
}

resource "spectrocloud_cluster_edge_native" "plant" {
  name = "plant-7"

  cloud_config {
    vip = "10.20.0.9"
  }

  cluster_profile {
    id = spectrocloud_cluster_profile.infra.id
  }

  cluster_profile {
    id = spectrocloud_cluster_profile.web.id
    pack {
      name   = "nginx"
      tag    = "1.11.2"
      uid    = data.spectrocloud_pack.web.id
      values = local.web_values
    }
  }

  machine_pool {
    name                    = "control"
    control_plane           = true
    control_plane_as_worker = true
    edge_host {
      host_uid  = "host-of-plant-7"
      host_name = "plant-7-a"
    }
  }

  timeouts {
    create = "80m"
  }
}
