"""Makes the weights from corpora. Never imported by `onrecord`."""
