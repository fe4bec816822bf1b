cmake_minimum_required(VERSION 3.25)
# Stops the build when a file of the room FOLDER includes a header of a room that it may not use, or one that another room hides
# (in its folder internal/). "room/header.h" in quotes is how the project includes its own headers; a room may stand in another:
# "expression/value/arena.h". Without FOLDER the files are of a program or test: they may use every room; of what rooms hide
# they may include what the room OWN, and the rooms in it, hide.
# Some things of Qt stand in one file each, since their other uses were faults: a file dialog that looks into files takes the
# locks of an open catalog away, and a picture that is decoded in the window's process can freeze it.
set(ONE_PLACE
  "new QFileDialog|QFileDialog::get|QMimeDatabase|QFileIconProvider" "widgets/file_dialog.cpp"
  "QImageReader|QPixmap::load|QImage::fromData" "picture_decoder/picture_decoder.cpp"
  "QSvgRenderer" "picture_decoder/picture_decoder.cpp|widgets/icons.cpp")
if(FOLDER)
  list(APPEND USES ${FOLDER})
  set(OWN ${FOLDER})
endif()
foreach(file IN LISTS FILES)
  if(NOT file MATCHES "\\.(cpp|h)$")
    continue()
  endif()
  set(rest)
  if(FOLDER)
    set(rest ${ONE_PLACE})
  endif()
  while(rest)
    list(POP_FRONT rest words place)
    file(STRINGS ${file} uses REGEX "(${words})")
    if(uses AND NOT "${FOLDER}/${file}" MATCHES "^(${place})$")
      message(FATAL_ERROR "${FOLDER}/${file} uses one of ${words}, which belong in ${place} alone: ${uses}")
    endif()
  endwhile()
  file(STRINGS ${file} includes REGEX "^ *# *include \"[a-z0-9_./]+/")
  list(FILTER includes EXCLUDE REGEX "/moc_")
  foreach(line IN LISTS includes)
    string(REGEX REPLACE "^ *# *include \"([a-z0-9_./]+)/.*" "\\1" used "${line}")
    if(used MATCHES "^(.*)/internal$")
      set(used ${CMAKE_MATCH_1})
      if(NOT used STREQUAL OWN AND (FOLDER OR NOT used MATCHES "^${OWN}/"))
        message(FATAL_ERROR "${FOLDER}/${file}: ${line}: that is hidden in ${used}/internal. "
          "Use what ${used}/ offers, or offer more there.")
      endif()
    endif()
    if(NOT FOLDER)
      continue()
    endif()
    if(NOT used IN_LIST USES)
      message(FATAL_ERROR "${FOLDER}/${file} includes ${used}/, which stands above it or beside it. "
        "Allowed: ${USES}. Move the code to the folder that may know both.")
    endif()
  endforeach()
endforeach()
file(TOUCH ${STAMP})
