# A profile for whole clusters, as people write it by hand, without a mistake.
terraform {
  required_providers {
    spectrocloud = {
      source = "registry.terraform.io/spectrocloud/spectrocloud"
    }
  }
}

provider "spectrocloud" {
  project_name = "Default"
}

data "spectrocloud_registry" "public_registry" {
  name = "Public Repo"
}

data "spectrocloud_pack_simple" "byoos" {
  name         = "edge-native-byoi"
  version      = "1.0.0"
  type         = "helm"
  registry_uid = data.spectrocloud_registry.public_registry.id
}

data "spectrocloud_pack_simple" "kubernetes" {
  name         = "edge-k3s"
  version      = "1.28.5"
  type         = "helm"
  registry_uid = data.spectrocloud_registry.public_registry.id
}

data "spectrocloud_pack_simple" "network" {
  name         = "cni-calico"
  version      = "3.26.3"
  type         = "helm"
  registry_uid = data.spectrocloud_registry.public_registry.id
}

resource "spectrocloud_cluster_profile" "profile" {
  name  = "byoos"
  cloud = "edge-native"
  type  = "cluster"

  pack {
    name   = data.spectrocloud_pack_simple.byoos.name
    tag    = data.spectrocloud_pack_simple.byoos.version
    uid    = data.spectrocloud_pack_simple.byoos.id
    values = <<-EOT
      pack:
        content:
          images:
            - image: "{{.spectro.pack.edge-native-byoi.options.system.uri}}"
      options:
        system.uri: example.io/my-images/example-custom-os:v1.4.5
    EOT
  }

  pack {
    name   = data.spectrocloud_pack_simple.kubernetes.name
    tag    = data.spectrocloud_pack_simple.kubernetes.version
    uid    = data.spectrocloud_pack_simple.kubernetes.id
    values = data.spectrocloud_pack_simple.kubernetes.values
  }

  pack {
    name   = data.spectrocloud_pack_simple.network.name
    tag    = data.spectrocloud_pack_simple.network.version
    uid    = data.spectrocloud_pack_simple.network.id
    values = data.spectrocloud_pack_simple.network.values
  }
}
