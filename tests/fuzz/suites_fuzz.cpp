#include "expectations/report_junit.h"
#include "expectations/report_tap.h"
#include "expectations/suite_reader.h"
#include "expectations/suite_runner.h"
#include "expectations/suite_update.h"
#include "expectations/yaml/yaml_edit.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// Whatever bytes come in: no crash; what was read and not changed has the same bytes, and a change says what
// was asked.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace ow;
    const QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    const auto tree = YamlTree::read(bytes, QStringLiteral("fuzz"));
    if (!tree)
        return 0;
    if (*YamlEdit(**tree).apply() != bytes)
        std::abort();
    YamlEdit edit(**tree);
    for (std::size_t i = 0; i < (*tree)->nodes().size(); ++i) {
        const YamlView value = (*tree)->at(i);
        if (value.isScalar() && value.node().end != 0) {
            edit.set(value, {value.text(), false});
            break;
        }
    }
    (void)edit.apply(); // reads what it wrote again
    const auto suite = readSuite(bytes, QStringLiteral("fuzz"));
    if (!suite)
        return 0;
    SuiteRunner runner(Catalog(), 0, std::nullopt);
    const SuiteRun run{*suite, runner.run(*suite)};
    if (updatedSuite(run.suite, run.result)->text != bytes) // nothing can be run, so nothing differs
        std::abort();
    (void)junitReport({run});
    (void)tapReport({run});
    return 0;
}
