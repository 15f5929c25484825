; The installer of OTOP Desk: for one user, without an administrator, offline, in Thai and English.
; Called with /DVERSION= /DTREE= (the assembled program) /DOUT= /DICON= /DKILOBYTES=
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
ManifestDPIAware true
RequestExecutionLevel user
Name "OTOP Desk"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\OTOP Desk"
InstallDirRegKey HKCU "Software\OTOP Desk" "Folder"
BrandingText "OTOP Desk ${VERSION}"

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\OTOP Desk"
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\pythonw.exe"
!define MUI_FINISHPAGE_RUN_PARAMETERS "-m otop_desk"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Thai"
!insertmacro MUI_LANGUAGE "English"

LangString RUNNING ${LANG_THAI} "OTOP Desk เปิดอยู่ ให้ปิดโปรแกรมก่อน แล้วกด ลองใหม่"
LangString RUNNING ${LANG_ENGLISH} "OTOP Desk is running. Close it, then press Retry."
LangString TOO_OLD ${LANG_THAI} "OTOP Desk ต้องใช้ Windows 10 (1809) ขึ้นไป แบบ 64 บิต"
LangString TOO_OLD ${LANG_ENGLISH} "OTOP Desk needs 64-bit Windows 10 (1809) or newer."
LangString KIND ${LANG_THAI} "โครงการ OTOP Desk"
LangString KIND ${LANG_ENGLISH} "OTOP Desk workshop"
LangString STAYS ${LANG_THAI} "ถอนโปรแกรมแล้ว ไฟล์โครงการและการตั้งค่าของท่านยังอยู่"
LangString STAYS ${LANG_ENGLISH} "The program is gone; your workshops and settings stay."

; A file of the program that can't be opened for writing is in use: the program runs.
!macro REFUSE_WHILE_RUNNING UN
Function ${UN}RefuseWhileRunning
  again:
  ${If} ${FileExists} "$INSTDIR\python313.dll"
    ClearErrors
    FileOpen $0 "$INSTDIR\python313.dll" a
    ${If} ${Errors}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDCANCEL IDRETRY again
      SetErrorLevel 2
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
FunctionEnd
!macroend
!insertmacro REFUSE_WHILE_RUNNING ""
!insertmacro REFUSE_WHILE_RUNNING "un."

Function .onInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(TOO_OLD)" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
FunctionEnd

Section "OTOP Desk"
  Call RefuseWhileRunning
  SetOutPath "$INSTDIR"
  ; Over an older version: what it brought goes, what people made lies elsewhere and stays.
  ${If} ${FileExists} "$INSTDIR\otop-desk.cmd"
    RMDir /r "$INSTDIR\site"
    Delete "$INSTDIR\*.pyd"
    Delete "$INSTDIR\*.dll"
    Delete "$INSTDIR\python*.*"
  ${EndIf}
  File /r "${TREE}\*"
  File "/oname=otop-desk.ico" "${ICON}"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\OTOP Desk.lnk" "$INSTDIR\pythonw.exe" "-m otop_desk" "$INSTDIR\otop-desk.ico"

  WriteRegStr HKCU "Software\OTOP Desk" "Folder" "$INSTDIR"
  WriteRegStr HKCU "Software\Classes\.otop" "" "OTOPDesk.Workshop"
  WriteRegStr HKCU "Software\Classes\.otop" "Content Type" "application/x-otop-desk"
  WriteRegStr HKCU "Software\Classes\OTOPDesk.Workshop" "" "$(KIND)"
  WriteRegStr HKCU "Software\Classes\OTOPDesk.Workshop\DefaultIcon" "" "$INSTDIR\otop-desk.ico"
  WriteRegStr HKCU "Software\Classes\OTOPDesk.Workshop\shell\open\command" "" '"$INSTDIR\pythonw.exe" -m otop_desk "%1"'
  WriteRegStr HKCU "${KEY}" "DisplayName" "OTOP Desk"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\otop-desk.ico"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section "Uninstall"
  Call un.RefuseWhileRunning
  ${IfNot} ${FileExists} "$INSTDIR\otop-desk.cmd"
    Quit ; not our folder
  ${EndIf}
  RMDir /r "$INSTDIR\site"
  Delete "$INSTDIR\*.pyd"
  Delete "$INSTDIR\*.dll"
  Delete "$INSTDIR\python*.*"
  Delete "$INSTDIR\LICENSE*.txt"
  Delete "$INSTDIR\otop-desk.*"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; only when nothing else lies in it
  Delete "$SMPROGRAMS\OTOP Desk.lnk"
  DeleteRegKey HKCU "${KEY}"
  DeleteRegKey HKCU "Software\OTOP Desk"
  DeleteRegKey HKCU "Software\Classes\OTOPDesk.Workshop"
  ReadRegStr $0 HKCU "Software\Classes\.otop" ""
  ${If} $0 == "OTOPDesk.Workshop"
    DeleteRegKey HKCU "Software\Classes\.otop"
  ${EndIf}
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  IfSilent +2
  MessageBox MB_OK "$(STAYS)" /SD IDOK
SectionEnd
