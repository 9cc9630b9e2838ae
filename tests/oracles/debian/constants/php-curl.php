<?php
// Debian php8.2-curl: the constants CURLE_* of the extension.
echo "version\t", PHP_VERSION, "\n";
foreach (get_defined_constants(true)["curl"] as $name => $code) {
    if (str_starts_with($name, "CURLE_")) echo "$code\t$name\n";
}
