cmake_minimum_required(VERSION 3.25)
# Stops the build when a file of FOLDER includes a header of a folder that it may not use.
# "name/header.h" in quotes is how the project includes its own headers.
list(APPEND USES ${FOLDER})
foreach(file IN LISTS FILES)
  if(NOT file MATCHES "\\.(cpp|h)$")
    continue()
  endif()
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
