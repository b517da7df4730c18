using Microsoft.AspNetCore.Http;
using Platform.Kernel;

namespace Platform.Registry;

internal static class ImportErrors
{
    public static Error Encoding => new("import.encoding", "文件编码无法识别，请另存为“CSV UTF-8”或 GB18030 编码的 CSV 文件。");

    public static Error Utf16 => new("import.encoding", "文件为 UTF-16（Unicode 文本）编码，请另存为“CSV UTF-8”。");

    public static Error Workbook => new("import.workbook", "这是 Excel 工作簿，请另存为“CSV UTF-8”后再导入。");

    public static Error Empty => new("import.empty", "文件中没有数据行。");

    public static Error TooLarge(long limit) =>
        new("import.too-large", $"文件超过 {limit / (1024 * 1024)} MB，请拆分后导入。", StatusCodes.Status413PayloadTooLarge);

    public static Error TooManyRows(int limit) => new("import.too-many-rows", $"一次最多导入 {limit} 行，请拆分后导入。");

    public static Error TooManyColumns(int limit) => new("import.too-many-columns", $"表头最多 {limit} 列。");

    public static Error UnknownColumn(string heading) => new("import.unknown-column", $"不认识的列“{heading}”，请删除或改为规定的列名。", Where: heading);

    public static Error DuplicateColumn(string heading) => new("import.duplicate-column", $"列“{heading}”出现了两次。", Where: heading);

    public static Error MissingColumn(Column column) => new("import.missing-column", $"缺少必需的列“{column.Heading}”（{column.Field}）。", Where: column.Heading);

    public static Error Faulty(int rows) => new("import.faulty", $"有 {rows} 行不能导入，整个文件未导入；请按清单改正，或选择只导入正确的行。");

    public static Error Duplicate(long line) => new("import.duplicate-row", $"与第 {line} 行重复。");

    public static Error TargetUnknown => new("import.target-unknown", "名录库中没有此对象，请先录入或导入对象。", Where: "code");

    public static Error TargetAmbiguous => new("import.target-ambiguous", "此代码对应多个对象，请填写对象类型和场所或项目编号。", Where: "code");

    public static Error Heading => new("import.heading", "表头不完整或含有不允许的字符，请检查文件第一行。");
}
