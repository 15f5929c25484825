/* Stands in for Windows' own icuuc.dll under Wine 8, which lacks it. Tests only, never shipped.
   Qt asks ICU for converters of old encodings; here there are none, so it uses its own. */
typedef void *Any;
#define GIVE(name) __declspec(dllexport) Any name(void) { return 0; }
__declspec(dllexport) Any ucnv_open(const char *name, int *status) { (void)name; *status = 4; return 0; }
__declspec(dllexport) int ucnv_countAvailable(void) { return 0; }
__declspec(dllexport) signed char ucnv_getMaxCharSize(Any converter) { (void)converter; return 1; }
GIVE(ucnv_close) GIVE(ucnv_reset) GIVE(ucnv_getName) GIVE(ucnv_getToUCallBack) GIVE(ucnv_getFromUCallBack)
GIVE(ucnv_setToUCallBack) GIVE(ucnv_setFromUCallBack) GIVE(ucnv_cbToUWriteUChars) GIVE(ucnv_cbFromUWriteUChars)
GIVE(ucnv_toUnicode) GIVE(ucnv_fromUnicode) GIVE(ucnv_toUCountPending) GIVE(ucnv_fromUCountPending)
GIVE(ucnv_getStandardName) GIVE(ucnv_getAvailableName)
GIVE(UCNV_FROM_U_CALLBACK_SUBSTITUTE) GIVE(UCNV_TO_U_CALLBACK_SUBSTITUTE)
