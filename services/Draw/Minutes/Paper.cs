using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Spacing = DocumentFormat.OpenXml.Wordprocessing.SpacingBetweenLines;

namespace Platform.Draw;

/// <summary>A document as a Chinese office writes it (layout after GB/T 9704: A4, title centred in 宋体 22 pt, text in 仿宋 16 pt, headings in 黑体, tables with
/// borders), built from top to bottom.</summary>
internal sealed class Paper
{
    private const string Title = "宋体", Text = "仿宋", Heads = "黑体";

    private readonly Body body = new();
    private int headings;

    /// <summary>The title, and below it a line that says of what.</summary>
    public Paper(string title, string subtitle)
    {
        body.Append(Line(title, Title, 44, bold: true, JustificationValues.Center, after: 120));
        body.Append(Line(subtitle, Text, 28, bold: false, JustificationValues.Center, after: 240));
    }

    /// <summary>A heading, numbered 一、二、三 ….</summary>
    public Paper Heading(string text)
    {
        body.Append(Line($"{"一二三四五六七八九十"[headings++]}、{text}", Heads, 32, bold: false, JustificationValues.Left, before: 160, after: 80, keep: true));
        return this;
    }

    /// <summary>A paragraph, its first line indented by two characters.</summary>
    public Paper Say(string text)
    {
        var line = Line(text, Text, 32, bold: false, JustificationValues.Both, after: 60);
        line.ParagraphProperties!.Indentation = new Indentation { FirstLineChars = 200, FirstLine = "640" };
        body.Append(line);
        return this;
    }

    /// <summary>Names and what they are, in a table of two columns.</summary>
    public Paper Facts(params IEnumerable<(string Name, string? Value)> facts)
    {
        body.Append(Grid([1, 4], facts.Select(f => (IReadOnlyList<string>)[f.Name, f.Value ?? "—"]), heads: false));
        return Gap();
    }

    /// <summary>A table with a row of column names; a sentence instead when it is empty.</summary>
    /// <param name="widths">Shares of the width, one for each column.</param>
    public Paper Table(IReadOnlyList<int> widths, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows, string otherwise)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return Say(otherwise);
        }
        body.Append(Grid(widths, all.Prepend(columns), heads: true));
        return Gap();
    }

    /// <summary>Places for signatures, each with a place for the day.</summary>
    public Paper Sign(params IEnumerable<string> roles)
    {
        foreach (var role in roles)
        {
            body.Append(Line($"{role}（签字）：____________　　年　　月　　日", Text, 32, bold: false, JustificationValues.Left, before: 240));
        }
        return this;
    }

    /// <summary>The file's bytes.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            body.Append(new SectionProperties(
                new PageSize { Width = 11906U, Height = 16838U },
                new PageMargin { Top = 2098, Bottom = 1984, Left = 1587U, Right = 1474U, Header = 851U, Footer = 992U, Gutter = 0U }));
            file.AddMainDocumentPart().Document = new Document(body);
        }
        return stream.ToArray();
    }

    private Paper Gap()
    {
        body.Append(Line("", Text, 16, bold: false, JustificationValues.Left));
        return this;
    }

    private static Table Grid(IReadOnlyList<int> shares, IEnumerable<IReadOnlyList<string>> rows, bool heads)
    {
        const int Width = 8844;
        var widths = shares.Select(s => Width * s / shares.Sum()).ToList();
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = "8844", Type = TableWidthUnitValues.Dxa },
                new TableBorders(
                    Border<TopBorder>(), Border<LeftBorder>(), Border<BottomBorder>(), Border<RightBorder>(), Border<InsideHorizontalBorder>(),
                    Border<InsideVerticalBorder>()),
                new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(widths.Select(w => new GridColumn { Width = $"{w}" })));
        var first = heads;
        foreach (var cells in rows)
        {
            var row = new TableRow(new TableRowProperties(new CantSplit()));
            if (first)
            {
                row.TableRowProperties!.Append(new TableHeader());
            }
            for (var i = 0; i < cells.Count; i++)
            {
                row.Append(new TableCell(
                    new TableCellProperties(
                        new TableCellWidth { Width = $"{widths[i]}", Type = TableWidthUnitValues.Dxa },
                        new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }),
                    Line(cells[i], Title, 21, bold: first || (!heads && i == 0), first ? JustificationValues.Center : JustificationValues.Left)));
            }
            table.Append(row);
            first = false;
        }
        return table;
    }

    private static T Border<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4U, Space = 0U, Color = "000000" };

    private static Paragraph Line(
        string text, string font, int halfPoints, bool bold, JustificationValues aligned, int before = 0, int after = 0, bool keep = false)
    {
        var paragraph = new ParagraphProperties();
        if (keep)
        {
            paragraph.Append(new KeepNext());
        }
        paragraph.Append(new Spacing { Before = $"{before}", After = $"{after}" }, new Justification { Val = aligned });
        var run = new RunProperties(new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", EastAsia = font });
        if (bold)
        {
            run.Append(new Bold());
        }
        run.Append(new FontSize { Val = $"{halfPoints}" });
        return new Paragraph(paragraph, new Run(run, new Text(text) { Space = SpaceProcessingModeValues.Preserve }));
    }
}
