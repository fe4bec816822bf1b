#include "cli/simulating/profiles_option.h"

#include "cli/profile_input.h"
#include "cli/validators.h"
#include "exchange/tables/import.h"
#include "simulation/sources/catalog_profiles.h"
#include "simulation/sources/folder_profiles.h"
#include "simulation/sources/sampled_profiles.h"
#include "simulation/sources/table_profiles.h"

#include <QFileInfo>

#include <CLI/CLI.hpp>
#include <limits>

namespace ow::cli {

using namespace Qt::StringLiterals;

namespace {

template <class Source>
Result<std::unique_ptr<ProfileSource>> asSource(Result<std::unique_ptr<Source>> source) {
    if (!source)
        return source.error();
    return std::unique_ptr<ProfileSource>(std::move(*source));
}

Result<std::unique_ptr<ProfileSource>> openAll(const QString& path, const Catalog& catalog,
                                               const Interrupt& interrupt) {
    if (path == "@tests"_L1)
        return std::unique_ptr<ProfileSource>(std::make_unique<CatalogProfiles>(catalog));
    if (QFileInfo(path).isDir())
        return asSource(FolderProfiles::open(path));
    if (isTableFile(path))
        return asSource(readTableProfiles(path, catalog));
    auto input = std::make_unique<ProfileInput>(interrupt);
    if (const Result<void> opened = input->open(path); !opened)
        return opened.error();
    return std::unique_ptr<ProfileSource>(std::move(input));
}

} // namespace

CLI::Option* ProfilesOption::addTo(CLI::App& command, const std::string& help) {
    CLI::Option* const profiles = command.add_option("--profiles", path, help);
    CLI::Option* const share =
        command.add_option("--sample", sample, "Only a share of the lines, drawn by their number: 1%");
    share->needs(profiles);
    command.add_option("--sample-seed", sampleSeed, "Draws another sample; without it, 0")
        ->check(wholeNumber(0, std::numeric_limits<quint64>::max()))
        ->needs(share);
    return profiles;
}

QString ProfilesOption::emptyText(const QString& file) const {
    return sample.empty() ? u"%1: there are no profiles in it"_s.arg(file)
                          : u"%1: there are no profiles in it, or the sample of %2 took none"_s.arg(
                                file, QString::fromStdString(sample));
}

bool ProfilesOption::isStream() const {
    const QFileInfo there(QString::fromStdString(path));
    return path == "-" || (there.exists() && !there.isFile() && !there.isDir());
}

Result<std::unique_ptr<ProfileSource>> ProfilesOption::open(const Catalog& catalog,
                                                            const Interrupt& interrupt,
                                                            const HashedProfiles** hashed) const {
    const QString text = QString::fromStdString(sample);
    bool isNumber = false;
    const double percent = text.chopped(text.endsWith(u'%') ? 1 : 0).toDouble(&isNumber);
    if (!text.isEmpty() && (!isNumber || !text.endsWith(u'%') || !(percent > 0) || percent > 100))
        return Error::usage(u"“%1” is not a share"_s.arg(text), u"write it like 1% or 0.5%"_s);
    Result<std::unique_ptr<ProfileSource>> all = openAll(QString::fromStdString(path), catalog, interrupt);
    if (!all)
        return all;
    if (hashed) {
        auto whole = std::make_unique<HashedProfiles>(std::move(*all));
        *hashed = whole.get();
        all = std::unique_ptr<ProfileSource>(std::move(whole));
    }
    if (text.isEmpty())
        return all;
    return std::unique_ptr<ProfileSource>(
        std::make_unique<SampledProfiles>(std::move(*all), percent / 100, sampleSeed));
}

} // namespace ow::cli
