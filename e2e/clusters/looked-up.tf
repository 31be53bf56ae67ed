# A profile that somebody else made, with values of the site and a pack by its name and tag alone.

data "spectrocloud_cluster_profile" "web" {
  name    = "plant-web"
  version = "1.0.0"
  context = "project"
}

data "spectrocloud_appliances" "workers" {
  tags = { site = "berlin" }
}

resource "spectrocloud_cluster_edge_native" "plant" {
  name = "plant-8"
  tags = ["owner:plants"]

  cloud_config {
    ssh_keys    = ["ssh-ed25519 AAAA one"]
    vip         = "10.21.0.9"
    ntp_servers = ["10.21.0.1"]
  }

  dynamic "cluster_profile" {
    for_each = [{ region = "eu \"west\" $${1}" }]
    content {
      id        = data.spectrocloud_cluster_profile.web.id
      variables = cluster_profile.value
      pack {
        name   = "nginx"
        tag    = "1.11.2"
        values = "controller:\n  replicas: 3\n"
      }
    }
  }

  dynamic "machine_pool" {
    for_each = { control = true, workers = false }
    content {
      name                    = machine_pool.key
      control_plane           = machine_pool.value
      control_plane_as_worker = machine_pool.value
      additional_labels       = { site = "plant-8" }
      dynamic "edge_host" {
        for_each = machine_pool.value ? ["host-of-plant-8"] : data.spectrocloud_appliances.workers.ids
        content {
          host_uid = edge_host.value
        }
      }
    }
  }
}
