#pragma once

#include "base/index.h"

namespace ow {

// The numbers of what blocks of profiles are read into and asked by.
using FieldIndex = IndexOf<struct BlockField>;       ///< among all fields of a BlockPlan
using ListIndex = IndexOf<struct BlockList>;         ///< among its lists
using TestIndex = IndexOf<struct BlockTest>;         ///< among its tests
using QuestionIndex = IndexOf<struct BlockQuestion>; ///< among its questions
using NodeIndex = IndexOf<struct BlockNode>;         ///< in a BlockShape
using ColumnIndex = IndexOf<struct BlockColumn>;     ///< in BlockCaps

} // namespace ow
