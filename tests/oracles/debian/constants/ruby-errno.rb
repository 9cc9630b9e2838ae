# Debian libruby3.1: the classes of Errno that have a number here; EDEADLOCK is a second name of EDEADLK.
puts "version\t#{RUBY_VERSION}"
Errno.constants.each do |name|
  own = Errno.const_get(name)
  puts "#{name == :EDEADLOCK ? :EDEADLK : name}\t#{name}" if own.is_a?(Class) && own::Errno != 0
end
