#include "domain/json_depth.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace ow {

int jsonDepth(const QJsonValue& value) {
    int inside = 0;
    if (value.isArray()) {
        const QJsonArray list = value.toArray();
        for (const auto& item : list)
            inside = std::max(inside, jsonDepth(item));
        return inside + 1;
    }
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (const auto& member : object)
            inside = std::max(inside, jsonDepth(member));
        return inside + 1;
    }
    return 0;
}

} // namespace ow
