"""From a built site to one that a server can show: policy, headers, offline copy, files."""
