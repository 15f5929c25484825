/* Stands in for Windows' own bcryptprimitives.dll under Wine 8, which lacks it. Tests only, never shipped. */
#include <windows.h>
#include <ntsecapi.h>
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T length) {
  return RtlGenRandom(data, (ULONG)length);
}
