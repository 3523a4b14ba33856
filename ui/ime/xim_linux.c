//go:build linux && !wayland

// Three faults of the toolkit's window library (GLFW) are mended here without touching it:
//
//   - It looks at XFilterEvent's answer only for text: every key that belongs to a composition
//     still reaches the program as a key.
//   - It never tells the input method where the caret is.
//   - It keeps using an input method that died, which is freed memory, and never finds a new one.
//
// The linker prefers the functions of this file to those of libX11, and they call the real ones.
// GLFW gets a Context for an input context; the real one behind it comes and goes.
//
// All of it runs on the UI thread.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/keysym.h>
#include "_cgo_export.h"

// REAL declares `real` as libX11's own function of that name.
#define REAL(result, name, ...) \
	static result (*real)(__VA_ARGS__); \
	if (!real) real = (result (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

// The text input of one window.
typedef struct Context {
	Window window;
	XIC ic; // NULL while there is no input method
	Bool focused;
	XPoint spot; // the caret as last told
	struct Context *next;
} Context;

static Context *contexts;
static Display *display;
static XIM method;    // the living input method; NULL if none
static Window server; // who served when it was opened; None for Xlib's own, which only composes accents

static XIM open_method(Display *d);
static XIC make_ic(Window window);
static void destroy_ic(XIC ic);

// Keys the input method was given lately. One that it does not want comes back as the same event.
static struct Sent {
	Window window;
	int type;
	unsigned code;
	Time time;
} sent[64];
static unsigned sent_next;

static void note_sent(const XKeyEvent *key) {
	sent[sent_next++ % 64] = (struct Sent){key->window, key->type, key->keycode, key->time};
}

static Bool is_key(const XEvent *event) { return event->type == KeyPress || event->type == KeyRelease; }

static Bool came_back(const XKeyEvent *key) {
	if (key->keycode == 0) return True; // text that the method commits
	for (int i = 0; i < 64; i++) {
		if (sent[i].time == key->time && sent[i].code == key->keycode &&
		    sent[i].type == key->type && sent[i].window == key->window)
			return True;
	}
	return False;
}

// How many keys at the head of the queue came back together, and whether Xlib knows of the next.
static int together;
static Bool known;

// Keys that came back during a call that waited for the input method were put at the head of the
// queue one before the other, so the last is first; and Xlib remembers that one came back, not how
// many: it would take the others for new keys and the next new ones for them, and letters would
// pass by the composition. Puts them in order and counts them.
static void order_keys(void) {
	XEvent back[32];
	int n = 0;
	while (n < 32 && XEventsQueued(display, QueuedAlready) > 0) {
		XPeekEvent(display, &back[n]);
		if (!is_key(&back[n]) || !came_back(&back[n].xkey)) break;
		XNextEvent(display, &back[n++]);
	}
	for (int i = 0; i < n; i++) XPutBackEvent(display, &back[i]);
	if (n > together) known = True;
	together = n;
}

// WAIT makes a call that waits for an answer of the input method.
#define WAIT(call) \
	do { \
		hefengWait(1); \
		call; \
		hefengWait(0); \
		order_keys(); \
	} while (0)

// The window of the running input method that XMODIFIERS names; None if it is not running.
static Window server_on(Display *d) {
	char method_name[64], atom[80];
	const char *modifiers = getenv("XMODIFIERS");
	modifiers = modifiers ? strstr(modifiers, "@im=") : NULL;
	if (!modifiers || sscanf(modifiers, "@im=%63[^@]", method_name) != 1) return None;
	snprintf(atom, sizeof atom, "@server=%s", method_name);
	return XGetSelectionOwner(d, XInternAtom(d, atom, False));
}

// fcitx can leave a request lying that arrived with the answer to one of its own, until anything
// else arrives, and the program would wait as long. An event that means nothing is enough. It is
// called on a thread of its own, while the UI thread holds its display.
void hefeng_wake(void) {
	Display *d = XOpenDisplay(NULL);
	if (!d) return;
	Window to = server_on(d);
	if (to != None) {
		XEvent e = {.xclient = {.type = ClientMessage, .window = to, .format = 32}};
		e.xclient.message_type = XInternAtom(d, "HEFENG_WAKE", False);
		XSendEvent(d, to, False, NoEventMask, &e);
	}
	XCloseDisplay(d);
}

// Whether the input method died and Xlib has not noticed: a call that waits for its answer would
// wait for ever.
static Bool lost(void) { return method && server != None && server_on(display) != server; }

// Xlib frees the method and its contexts when it has called this.
static void method_died(XIM im, XPointer client, XPointer call) {
	(void)client;
	(void)call;
	if (im != method) return;
	method = NULL;
	known = False;
	for (Context *c = contexts; c; c = c->next) c->ic = NULL;
}

static void attach(Context *c) {
	c->ic = method ? make_ic(c->window) : NULL;
	c->spot.x = c->spot.y = -1;
	if (!c->ic) return;
	unsigned long events = 0;
	XWindowAttributes attributes;
	if (!XGetICValues((XIC)c, XNFilterEvents, &events, NULL) &&
	    XGetWindowAttributes(display, c->window, &attributes))
		XSelectInput(display, c->window, attributes.your_event_mask | events);
	if (c->focused) XSetICFocus((XIC)c);
}

// Takes up an input method that was started or restarted after the program.
static void find_method(void) {
	if (method && server != None) return;
	if (server_on(display) == None) return;
	for (Context *c = contexts; c; c = c->next) {
		if (c->ic) destroy_ic(c->ic);
		c->ic = NULL;
	}
	XIM accents = method;
	if (open_method(display) && accents) {
		REAL(Status, XCloseIM, XIM);
		real(accents);
	}
	for (Context *c = contexts; c; c = c->next) attach(c);
}

static XIM open_method(Display *d) {
	REAL(XIM, XOpenIM, Display *, struct _XrmHashBucketRec *, char *, char *);
	display = d;
	Window now = server_on(display);
	XIM opened;
	WAIT(opened = real(d, NULL, NULL, NULL));
	if (!opened) return NULL;
	method = opened;
	server = now;
	XIMCallback died = {NULL, method_died};
	XSetIMValues(method, XNDestroyCallback, &died, NULL);
	return method;
}

static XIC make_ic(Window window) {
	REAL(XIC, XCreateIC, XIM, ...);
	XIC ic;
	WAIT(ic = real(method, XNInputStyle, XIMPreeditNothing | XIMStatusNothing,
	               XNClientWindow, window, XNFocusWindow, window, NULL));
	return ic;
}

static void destroy_ic(XIC ic) {
	REAL(void, XDestroyIC, XIC);
	WAIT(real(ic));
}

// The context that stands behind what GLFW holds; NULL for a real one, since calls from within
// libX11 come through here too.
static Context *of_ic(XIC ic) {
	Context *c = contexts;
	while (c && c != (Context *)ic) c = c->next;
	return c;
}

static Context *of_window(Window window) {
	Context *c = contexts;
	while (c && c->window != window) c = c->next;
	return c;
}

// Tells the input method of the window where its caret is, if it moved.
static void move_spot(Window window) {
	Context *c = of_window(window);
	int x, y;
	if (!c || !c->ic || !hefengCaret(window, &x, &y)) return;
	if (c->spot.x == x && c->spot.y == y) return;
	c->spot.x = x;
	c->spot.y = y;
	XVaNestedList list = XVaCreateNestedList(0, XNSpotLocation, &c->spot, NULL);
	REAL(char *, XSetICValues, XIC, ...);
	WAIT(real(c->ic, XNPreeditAttributes, list, NULL));
	XFree(list);
}

static Bool is_text(XKeyEvent *key) {
	KeySym k = XLookupKeysym(key, 0);
	return !(key->state & (ControlMask | Mod1Mask | Mod4Mask)) && ((k >= XK_a && k <= XK_z) || (k >= XK_0 && k <= XK_9));
}

// Keys such as Tab that the method was given and has not given back: what is pressed meanwhile belongs to where
// they lead, which is not known yet. A method that kept one for itself, as for its list, is not waited for long.
static int moves;
static Time moved;

// Letters and figures that it has not given back, most of them for a composition.
static int letters;
static Time lettered;

enum { patience = 500 }; // milliseconds; the method has kept what it has not given back by then

static void note_move(XKeyEvent *key, Bool back) {
	if (key->type != KeyPress) return;
	int *count = is_text(key) ? &letters : &moves;
	if (!back) *(is_text(key) ? &lettered : &moved) = key->time;
	*count = back ? (*count > 0 ? *count - 1 : 0) : *count + 1;
}

// Whether a letter or figure is pressed where nothing is written, as on a question that is answered by Y or N:
// the method would begin a composition with it. A context that is not ours has no window to ask about.
// A password is nothing for the method at all: it would show it, and a composition that was open when the
// window was locked waits behind it.
static Bool plain_key(XEvent *event) {
	Window window = event->xkey.window;
	if (event->type != KeyPress || !of_window(window)) return False;
	if (moves > 0 && event->xkey.time - moved < patience) return False;
	if (hefengSecret(window)) return letters == 0 || event->xkey.time - lettered >= patience; // none overtakes another
	if (!is_text(&event->xkey)) return False;
	moves = 0;
	int x, y;
	return !hefengCaret(window, &x, &y);
}

Bool XFilterEvent(XEvent *event, Window w) {
	REAL(Bool, XFilterEvent, XEvent *, Window);
	if (is_key(event) || event->type == ButtonPress || event->type == MotionNotify) hefeng_touched();
	if (event->type == ButtonRelease && !lost()) {
		move_spot(event->xany.window); // a wheel or a click may come in the middle of a composition
	}
	if (!is_key(event)) return real(event, w);
	if (lost()) {
		together = 0;
		return False;
	}
	if (together > 0) {
		together--;
		note_move(&event->xkey, True);
		if (known) {
			// Xlib answers the method for it, and looks for the method by the window, which may be
			// closed by now.
			XEvent e = *event;
			if (!of_window(e.xkey.window) && contexts) e.xkey.window = contexts->window;
			real(&e, w);
			known = False;
		}
		return False;
	}
	Bool fresh = !came_back(&event->xkey);
	if (fresh && plain_key(event)) return False;
	if (!fresh) note_move(&event->xkey, True);
	if (fresh) {
		find_method();
		if (event->type == KeyPress) move_spot(event->xany.window);
	}
	XKeyEvent key = event->xkey;
	Bool filtered = real(event, w);
	if (fresh && !filtered && method && server != None) {
		// Xlib took it for one that came back while the spot was told, and now knows of none.
		known = False;
		filtered = real(event, w);
	}
	if (filtered) {
		note_sent(&key);
		if (fresh) note_move(&key, False);
		// 0 is no event at all, so GLFW drops the key.
		if (key.type == KeyPress) event->type = 0;
	}
	return filtered;
}

// What GLFW holds for an input method that does not run yet: given NULL, it would never ask again.
static char none_yet;

XIM XOpenIM(Display *d, struct _XrmHashBucketRec *db, char *name, char *class) {
	(void)db;
	(void)name;
	(void)class;
	XIM im = open_method(d);
	return im ? im : (XIM)&none_yet;
}

// Pairs of name and value, as Xlib's functions take them; unused ones are NULL.
typedef struct Pairs {
	char *name[4];
	void *value[4];
} Pairs;

static Pairs pairs_of(va_list args) {
	Pairs p = {{0}, {0}};
	for (int i = 0; i < 4 && (p.name[i] = va_arg(args, char *)); i++) p.value[i] = va_arg(args, void *);
	return p;
}

#define PASS(p) (p).name[0], (p).value[0], (p).name[1], (p).value[1], \
	(p).name[2], (p).value[2], (p).name[3], (p).value[3], NULL

// GLFW asks which styles the method has and takes only this one.
char *XGetIMValues(XIM im, ...) {
	REAL(char *, XGetIMValues, XIM, ...);
	va_list args;
	va_start(args, im);
	Pairs p = pairs_of(args);
	va_end(args);
	if (im != (XIM)&none_yet) return real(im, PASS(p));
	if (!p.name[0] || strcmp(p.name[0], XNQueryInputStyle)) return p.name[0];
	struct {
		XIMStyles list;
		XIMStyle style;
	} *styles = calloc(1, sizeof *styles); // freed by XFree, which is free
	if (!styles) return p.name[0];
	styles->list.count_styles = 1;
	styles->list.supported_styles = &styles->style;
	styles->style = XIMPreeditNothing | XIMStatusNothing;
	*(XIMStyles **)p.value[0] = &styles->list;
	return NULL;
}

// GLFW calls it last of all, with a method that may be long gone.
Status XCloseIM(XIM im) {
	(void)im;
	REAL(Status, XCloseIM, XIM);
	if (!method || lost()) return False;
	Status status;
	WAIT(status = real(method));
	method_died(method, NULL, NULL);
	return status;
}

XIC XCreateIC(XIM im, ...) {
	(void)im;
	va_list args;
	va_start(args, im);
	Pairs p = pairs_of(args);
	va_end(args);
	Window window = None;
	for (int i = 0; i < 4 && p.name[i]; i++) {
		if (!strcmp(p.name[i], XNClientWindow)) window = (Window)p.value[i];
	}

	Context *c = calloc(1, sizeof *c);
	if (!c) return NULL;
	c->window = window;
	c->next = contexts;
	contexts = c;
	if (!lost()) attach(c);
	return (XIC)c;
}

void XDestroyIC(XIC ic) {
	Context *c = of_ic(ic);
	if (!c) {
		destroy_ic(ic);
		return;
	}
	Context **p = &contexts;
	while (*p != c) p = &(*p)->next;
	*p = c->next;
	if (c->ic && !lost()) destroy_ic(c->ic);
	free(c);
}

char *XGetICValues(XIC ic, ...) {
	REAL(char *, XGetICValues, XIC, ...);
	Context *c = of_ic(ic);
	va_list args;
	va_start(args, ic);
	Pairs p = pairs_of(args);
	va_end(args);
	if (c && (!c->ic || lost())) return NULL;
	char *fault;
	WAIT(fault = real(c ? c->ic : ic, PASS(p)));
	return fault;
}

static void set_focus(Context *c, Bool focused) {
	c->focused = focused;
	if (!c->ic || lost()) return;
	if (focused) {
		REAL(void, XSetICFocus, XIC);
		real(c->ic);
	} else {
		REAL(void, XUnsetICFocus, XIC);
		real(c->ic);
	}
}

void XSetICFocus(XIC ic) {
	REAL(void, XSetICFocus, XIC);
	Context *c = of_ic(ic);
	if (c) set_focus(c, True);
	else real(ic);
}

void XUnsetICFocus(XIC ic) {
	REAL(void, XUnsetICFocus, XIC);
	Context *c = of_ic(ic);
	if (c) set_focus(c, False);
	else real(ic);
}

int Xutf8LookupString(XIC ic, XKeyPressedEvent *event, char *text, int size, KeySym *sym, Status *status) {
	REAL(int, Xutf8LookupString, XIC, XKeyPressedEvent *, char *, int, KeySym *, Status *);
	Context *c = of_ic(ic);
	if (!c) return real(ic, event, text, size, sym, status);
	if (c->ic && !lost()) return real(c->ic, event, text, size, sym, status);
	// Without an input method the keyboard still types Latin letters.
	KeySym plain;
	char ascii[8];
	int n = XLookupString(event, ascii, sizeof ascii, &plain, NULL);
	if (sym) *sym = plain;
	if (n != 1 || (unsigned char)ascii[0] < 0x20 || (unsigned char)ascii[0] > 0x7e || size < 1) {
		*status = XLookupKeySym;
		return 0;
	}
	text[0] = ascii[0];
	*status = XLookupBoth;
	return 1;
}
