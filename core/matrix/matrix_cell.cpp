#include "matrix/matrix_cell.h"

#include <algorithm>

namespace ow {

bool isSameAnswer(const MatrixAnswer& a, const MatrixAnswer& b) {
    const auto same = [](const MatrixPick& one, const MatrixPick& two) {
        return one.offer == two.offer && one.content == two.content && one.languages == two.languages;
    };
    return a.error.isEmpty() == b.error.isEmpty() && a.isFallback == b.isFallback &&
           std::ranges::equal(a.picks, b.picks, same);
}

} // namespace ow
