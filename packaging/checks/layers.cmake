cmake_minimum_required(VERSION 3.25)
# Stops the build when a file of FOLDER includes a header of a folder that it may not use.
# "name/header.h" in quotes is how the project includes its own headers.
# Some things of Qt stand in one file each, since their other uses were faults: a file dialog that looks into files takes the
# locks of an open catalog away, and a picture that is decoded in the window's process can freeze it.
set(ONE_PLACE
  "new QFileDialog|QFileDialog::get|QMimeDatabase|QFileIconProvider" "widgets/file_dialog.cpp"
  "QImageReader|QPixmap::load|QImage::fromData" "picture_decoder/picture_decoder.cpp"
  "QSvgRenderer" "picture_decoder/picture_decoder.cpp|widgets/icons.cpp")
list(APPEND USES ${FOLDER})
foreach(file IN LISTS FILES)
  if(NOT file MATCHES "\\.(cpp|h)$")
    continue()
  endif()
  set(rest ${ONE_PLACE})
  while(rest)
    list(POP_FRONT rest words place)
    file(STRINGS ${file} uses REGEX "(${words})")
    if(uses AND NOT "${FOLDER}/${file}" MATCHES "^(${place})$")
      message(FATAL_ERROR "${FOLDER}/${file} uses one of ${words}, which belong in ${place} alone: ${uses}")
    endif()
  endwhile()
  file(STRINGS ${file} includes REGEX "^ *#include \"[a-z_]+/")
  foreach(line IN LISTS includes)
    string(REGEX REPLACE "^ *#include \"([a-z_]+)/.*" "\\1" used "${line}")
    if(NOT used IN_LIST USES)
      message(FATAL_ERROR "${FOLDER}/${file} includes ${used}/, which stands above it or beside it. "
        "Allowed: ${USES}. Move the code to the folder that may know both.")
    endif()
  endforeach()
endforeach()
file(TOUCH ${STAMP})
