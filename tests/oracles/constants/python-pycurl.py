# PyPI pycurl: the constants E_* (errors of curl_easy_*); those of curl_multi_* and of options are left out.
import sys

sys.path.insert(0, sys.argv[1])
import pycurl

for name in dir(pycurl):
    if name.startswith("E_") and not name.startswith(("E_MULTI_", "E_CALL_MULTI_")):
        print(f"{getattr(pycurl, name)}\t{name}")
