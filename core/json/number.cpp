#include "json/number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr double kWholeLimit = 9007199254740992.0; // 2^53: from here on doubles skip whole numbers
constexpr std::size_t kAlwaysExact = 15;           // significant digits that every double keeps
constexpr std::size_t kMostPrinted = 17;           // significant digits that programs print of a double

/// A decimal number without its sign: digits without zeros at either end, times a power of ten.
struct Decimal {
    std::string digits;
    long exponent = 0;
    bool operator==(const Decimal&) const = default;
};

Decimal decimal(std::string_view text) {
    Decimal out;
    bool fraction = false;
    std::size_t i = 0;
    for (; i < text.size() && text[i] != 'e' && text[i] != 'E'; ++i) {
        if (text[i] == '.') {
            fraction = true;
        } else if (text[i] >= '0' && text[i] <= '9') {
            out.exponent -= fraction ? 1 : 0;
            if (text[i] != '0' || !out.digits.empty())
                out.digits.push_back(text[i]);
        }
    }
    if (i < text.size()) {
        const std::size_t start = i + (text[i + 1] == '+' ? 2 : 1);
        long power = 0;
        std::from_chars(text.data() + start, text.data() + text.size(), power);
        out.exponent += power;
    }
    while (!out.digits.empty() && out.digits.back() == '0') {
        out.digits.pop_back();
        ++out.exponent;
    }
    if (out.digits.empty())
        out.exponent = 0;
    return out;
}

/// Behind the text that starts at a quote, or the end where it is not closed.
std::size_t afterText(std::string_view json, std::size_t at) {
    for (++at; at < json.size() && json[at] != '"'; ++at) {
        if (json[at] == '\\')
            ++at;
    }
    return std::min(at + 1, json.size());
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

} // namespace

bool keepsNumber(std::string_view text) {
    const char* const end = text.data() + text.size();
    if (text.find_first_of(".eE") == std::string_view::npos) {
        qint64 whole = 0;
        const auto [stop, fault] = std::from_chars(text.data(), end, whole);
        return fault == std::errc() && stop == end;
    }
    if (text.size() <= kAlwaysExact && text.find_first_of("eE") == std::string_view::npos)
        return true;
    const Decimal written = decimal(text);
    if (written.digits.empty())
        return true;
    double value = 0;
    if (std::from_chars(text.data(), end, value).ec != std::errc() || !std::isfinite(value) || value == 0)
        return false;
    if (written.digits.size() <= kAlwaysExact && std::abs(value) < kWholeLimit)
        return true;
    if (written.digits.size() <= kMostPrinted && written.exponent < 0)
        return true;
    std::array<char, 40> printed{};
    const auto [stop, fault] = std::to_chars(printed.data(), printed.data() + printed.size(), value);
    return fault == std::errc() && decimal({printed.data(), std::size_t(stop - printed.data())}) == written;
}

std::optional<std::string_view> lostNumber(std::string_view json) {
    for (std::size_t at = 0; at < json.size();) {
        if (json[at] == '"') {
            at = afterText(json, at);
        } else if (isDigit(json[at]) || json[at] == '-') {
            const std::size_t end = std::min(json.find_first_not_of("0123456789+-.eE", at), json.size());
            const std::string_view number = json.substr(at, end - at);
            if (!keepsNumber(number))
                return number;
            at = end;
        } else {
            ++at;
        }
    }
    return std::nullopt;
}

QString lostNumberMessage(std::string_view number) {
    constexpr std::size_t shown = 40;
    return u"the number %1 cannot be kept exactly"_s.arg(
        QString::fromLatin1(number.data(), qsizetype(std::min(number.size(), shown))));
}

QString lostNumberMend() {
    return u"write it as text in double quotes, or with fewer digits"_s;
}

} // namespace ow
