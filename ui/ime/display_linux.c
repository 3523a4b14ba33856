//go:build linux && !wayland

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <X11/Xlib.h>
#include <X11/Xatom.h>
#include "display_linux.h"

Display *hefeng_open(void) {
	XInitThreads(); // must come before every other call into Xlib, and GLFW comes later
	return XOpenDisplay(NULL);
}

void hefeng_close(Display *d) { XCloseDisplay(d); }

int hefeng_has_glx(Display *d) {
	int opcode, event, error;
	return XQueryExtension(d, "GLX", &opcode, &event, &error);
}

int hefeng_method(Display *d, char *name, int size) {
	Atom property = XInternAtom(d, "XIM_SERVERS", True), type;
	if (property == None) return 0;
	int format, found = 0;
	unsigned long n = 0, rest;
	unsigned char *data = NULL;
	if (XGetWindowProperty(d, DefaultRootWindow(d), property, 0, 64, False, XA_ATOM,
	                       &type, &format, &n, &rest, &data) != Success)
		return 0;
	if (data && type == XA_ATOM && format == 32) {
		Atom *servers = (Atom *)data;
		for (unsigned long i = 0; i < n && !found; i++) {
			// The list keeps the names of servers that died: a living one owns its name.
			if (XGetSelectionOwner(d, servers[i]) == None) continue;
			char *server = XGetAtomName(d, servers[i]);
			if (server && !strncmp(server, "@server=", 8)) {
				snprintf(name, size, "%s", server + 8);
				found = 1;
			}
			if (server) XFree(server);
		}
	}
	if (data) XFree(data);
	return found;
}
