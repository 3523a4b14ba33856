#include <X11/Xlib.h>

// Opens the display that DISPLAY names; NULL when it cannot be reached.
Display *hefeng_open(void);
void hefeng_close(Display *d);

// Whether the display has GLX, without which no window can be drawn.
int hefeng_has_glx(Display *d);

// Writes the name of a running XIM server (such as fcitx) to name; 0 when none is running.
int hefeng_method(Display *d, char *name, int size);

// Notes that somebody has touched keyboard or mouse just now.
void hefeng_touched(void);

// How long ago that was, in milliseconds.
long long hefeng_idle(void);
