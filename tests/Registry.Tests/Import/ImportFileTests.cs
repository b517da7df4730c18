using System.Diagnostics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Platform.Registry.Tests;

/// <summary>Files as people and attackers write them.</summary>
public sealed class ImportFileTests
{
    private const string Heading = "统一社会信用代码,单位名称,地址\n";

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    private static ImportFile Opened(byte[] file) => ImportFile.Open(file, Columns.Targets).Value;

    private static (List<string> Names, RowFaults Faults) Read(byte[] file)
    {
        var faults = new RowFaults();
        return ([.. Opened(file).Rows(faults).Select(r => r["name"])], faults);
    }

    private static (List<string> Names, RowFaults Faults) Read(string file) => Read(Encoding.UTF8.GetBytes(file));

    private static string[] Codes(string file) => [.. ImportFile.Open(Encoding.UTF8.GetBytes(file), Columns.Targets).Errors.Select(e => e.Code)];

    [Fact]
    public void Open_Utf8WithMark_IsRead()
    {
        var file = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(Heading + "1,福州甲厂,\n")).ToArray();
        Opened(file).Encoding.ShouldBe("UTF-8");
        Read(file).Names.ShouldBe(["福州甲厂"]);
    }

    [Fact]
    public void Open_Gb18030_IsRead()
    {
        var file = Gb18030.GetBytes(Heading + "1,昌吉𠮷厂,新疆\n");
        Opened(file).Encoding.ShouldBe("GB18030");
        Read(file).Names.ShouldBe(["昌吉𠮷厂"]);
    }

    [Fact]
    public void Open_OtherEncodingsAndWorkbooks_AreRefusedWithAWayOut()
    {
        ImportFile.Open(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Heading)).ToArray(), Columns.Targets)
            .Errors.ShouldHaveSingleItem().Code.ShouldBe("import.encoding");
        ImportFile.Open((byte[])[0x50, 0x4B, 3, 4, 9], Columns.Targets).Errors.ShouldHaveSingleItem().Code.ShouldBe("import.workbook");
        ImportFile.Open((byte[])[0xC3, 0x28, 0xFF, 0xFF, 0x81], Columns.Targets).Errors.ShouldHaveSingleItem().Code.ShouldBe("import.encoding");
    }

    [Theory]
    [InlineData("code,name\n1,a\n")]
    [InlineData("CODE, Name \n1,a\n")]
    [InlineData("信用代码\t名称\n1\ta\n")]
    [InlineData("信用代码;名称\r\n1;a\r\n")]
    [InlineData("\n\n序号,信用代码,名称,备注\n7,1,a,x")]
    public void Rows_Headings_ChineseEnglishAndOtherSeparators(string file) => Read(file).Names.ShouldBe(["a"]);

    [Fact]
    public void Open_HeadingFaults_AllAtOnce() =>
        Codes("名称,企业名称,颜色\n1,2,3\n").ShouldBe(["import.duplicate-column", "import.unknown-column", "import.missing-column"]);

    [Theory]
    [InlineData("", "import.empty")]
    [InlineData("\n\n", "import.empty")]
    [InlineData("a\0,b\n", "import.heading")]
    public void Open_NothingUseful_IsRefused(string file, string code) => Codes(file).ShouldBe([code]);

    [Fact]
    public void Open_HugeHeading_IsRefused()
    {
        Codes(string.Join(',', Enumerable.Range(0, 300)) + "\n").ShouldBe(["import.too-many-columns"]);
        Codes(new string('x', 1_000_000) + "\n").ShouldBe(["import.too-many-columns"]);
    }

    [Fact]
    public void Rows_QuotesAndLineBreaksInCells_AreRead()
    {
        var (names, faults) = Read(Heading + "1,\"甲,乙 \"\"总\"\"厂\",\"一层\n二层\"\r\n2,8\" 管厂,x\n");
        names.ShouldBe(["甲,乙 \"总\"厂", "8\" 管厂"]);
        faults.Count.ShouldBe(0);
    }

    [Fact]
    public void Rows_FormulasAndMarkup_AreDataLikeAnyOther() =>
        Read(Heading + "1,=cmd|' /C calc'!A0,<script>\n2,@SUM(1),+1\n").Names.ShouldBe(["=cmd|' /C calc'!A0", "@SUM(1)"]);

    [Fact]
    public void Rows_Ragged_AreFaultsWithTheirLines()
    {
        var (names, faults) = Read(Heading + "1,a\n2,b,c\n\n,,\n3,c,d,e\n4,d,e,,\n\"第\n五\",\"x\n");
        names.ShouldBe(["b", "d"]);
        faults.Listed.Select(f => (f.Line, f.Code)).ShouldBe([(2, "import.ragged"), (6, "import.ragged"), (8, "import.quotes")]);
    }

    [Fact]
    public void Rows_NulAndReversedText_AreFaultsThatDoNotCarryThem()
    {
        var (names, faults) = Read(Heading + "1,a\0b,c\n2,\u202Eexe.厂,c\n3,好,c\n");
        names.ShouldBe(["好"]);
        faults.Listed.Select(f => (f.Line, f.Column, f.Value, f.Code)).ShouldBe(
        [
            (2, "单位名称", "a\uFFFDb", "field.characters"), (3, "单位名称", "\uFFFDexe.厂", "field.characters"),
        ]);
    }

    [Fact]
    public void Rows_TenMegabyteLine_IsOneFaultAndTheRestGoesOn()
    {
        var (names, faults) = Read(Heading + "1," + new string('x', 10_000_000) + ",y\n2,b,c\n3," + new string('y', 600) + ",c\n");
        names.ShouldBe(["b"]);
        faults.Listed.Select(f => f.Code).ShouldBe(["import.row-too-long", "import.cell-too-long"]);
        faults.Listed[1].Value!.Length.ShouldBe(101);
    }

    [Fact]
    public void Rows_UnclosedQuote_SaysWhereItBegan()
    {
        var (names, faults) = Read(Heading + "1,a,b\n2,\"b,c\n" + string.Concat(Enumerable.Repeat("3,c,d\n", 10_000)));
        names.ShouldBe(["a"]);
        faults.Listed.ShouldHaveSingleItem().Line.ShouldBe(3);
    }

    [Theory]
    [InlineData("2022-01-05")]
    [InlineData("2022/1/5")]
    [InlineData("2022年1月5日")]
    [InlineData("20220105")]
    [InlineData("2022.1.5")]
    [InlineData("2022-1-5")]
    public void Day_AsPeopleWriteIt_IsRead(string text)
    {
        foreach (var row in Opened(Encoding.UTF8.GetBytes("code,name,stateSince\n1,a," + text + "\n")).Rows(new RowFaults()))
        {
            row.Day("stateSince").ShouldBe(Schemes.Day("2022-01-05"));
        }
    }

    [Theory]
    [InlineData("2022-02-30")]
    [InlineData("5/1/2022")]
    [InlineData("0001-01-01")]
    [InlineData("44566")]
    public void Day_NoDay_IsAFault(string text)
    {
        var faults = new RowFaults();
        foreach (var row in Opened(Encoding.UTF8.GetBytes("code,name,状态日期\n1,a," + text + "\n")).Rows(faults))
        {
            row.Day("stateSince").ShouldBeNull();
        }

        faults.Listed.ShouldHaveSingleItem().ShouldBe(new RowFault(2, "状态日期", text, "field.day", "日期应写作 2022-01-05。"));
    }

    [Fact]
    public void Rows_WhateverFollowsTheHeading_IsReadOrReportedButNeverThrown()
    {
        var today = Schemes.Day("2022-01-04");
        var pieces = Gen.Elements(",", "\"", "\n", "\r\n", "\0", "是", "2022-01-01", "=1", "\uFEFF", "\u202E", "A", " ", "𠮷", "91350103", ";", "\t", "e\u0301");
        var texts = from list in Gen.ListOf(pieces) select Encoding.UTF8.GetBytes(string.Concat(list));
        var noise = from list in Gen.ListOf(Gen.Choose(0, 255)) select list.Select(b => (byte)b).ToArray();
        Prop.ForAll(Gen.OneOf(texts, noise).ToArbitrary(), body =>
        {
            byte[] file = [.. Encoding.UTF8.GetBytes("code,name,kind,state,permit,permitFrom,正面清单,keyPolluter\n"), .. body];
            var opened = ImportFile.Open(file, Columns.Targets);
            var faults = new RowFaults();
            if (!opened.Failed)
            {
                foreach (var row in opened.Value.Rows(faults))
                {
                    _ = TargetRow.Read(row, today);
                }
            }

            return faults.Listed.All(f => f.Line > 0 && (f.Value is null || !EnteredText.IsHostile(f.Value)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void Rows_AHundredThousand_TakeSeconds()
    {
        var text = new StringBuilder(Heading);
        for (var i = 0; i < 100_000; i++)
        {
            text.Append(Uscc.Generate("350103", i)).Append(",福州市台江区第").Append(i).Append("号加工厂,\"台江区,某路\"\n");
        }

        var file = Gb18030.GetBytes(text.ToString());
        var watch = Stopwatch.StartNew();
        var (names, faults) = Read(file);
        names.Count.ShouldBe(100_000);
        faults.Count.ShouldBe(0);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(8));
        Console.WriteLine($"100,000 rows read in {watch.ElapsedMilliseconds} ms");
    }
}
