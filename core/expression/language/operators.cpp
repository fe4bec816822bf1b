#include "expression/language/operators.h"

namespace ow::expr {

Op binaryOp(std::string_view text) {
    for (auto number = int(Op::Add); number <= int(Op::NotIn); ++number) {
        if (opText(Op(number)) == text)
            return Op(number);
    }
    return Op::None;
}

} // namespace ow::expr
