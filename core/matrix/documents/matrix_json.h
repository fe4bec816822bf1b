#pragma once

#include "matrix/matrix.h"

#include <QJsonObject>

namespace ow {

/// {"columns": [{"activity", "placement", "itemCount", "languages"?, "at"}], "rows": [{"profile", "name",
/// "problem"?, "cells": [{"offers": [{"id", "name", "score"?, "languages"?, "content"?}], "fallback"} or
/// {"error"}, with "warnings"? and, where the second answer differs, "other": the same}]}], "against"?,
/// "differing"?}.
[[nodiscard]] QJsonObject matrixJson(const Matrix& matrix);

} // namespace ow
