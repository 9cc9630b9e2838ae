# Debian libhttp-message-perl: what HTTP::Status exports.
use strict;
use warnings;

my ($folder) = glob("$ARGV[0]/libhttp-message-perl-*/usr/share/perl5");
unshift @INC, $folder;
require HTTP::Status;
print "version\t$HTTP::Status::VERSION\n";
for my $name (@HTTP::Status::EXPORT, @HTTP::Status::EXPORT_OK) {
    print HTTP::Status->can($name)->(), "\t$name\n" if $name =~ /^(RC|HTTP)_/;
}
