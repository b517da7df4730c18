namespace Platform.Host.Tests;

public sealed class CommandLineTests
{
    private const string Here = "/nowhere/at/all";

    private static CommandLine Parse(params string[] args) => CommandLine.Parse(args, Here);

    private static StartOptions Start(params string[] args) => Parse(args).ShouldBeOfType<CommandLine.Start>().Options;

    [Fact]
    public void NoArguments_StartEverythingWithTheDemo()
    {
        var expected = new StartOptions { DataFolder = Here + "/.data", Urls = "http://localhost:8080", Fresh = false, Demo = true };
        Start().ShouldBe(expected);
    }

    [Fact]
    public void Options_WithAndWithoutEqualsSign_MeanTheSame()
    {
        const string urls = "http://127.0.0.1:1;http://*:2";
        var expected = new StartOptions { DataFolder = "/nowhere/at/all/d", Urls = urls, Fresh = true, Demo = false };
        Start("--data", "d", "--urls", urls, "--fresh", "--no-demo", "--serve", "all").ShouldBe(expected);
        Start("--data=d", "--urls=" + urls, "--fresh", "--no-demo", "--serve=all").ShouldBe(expected);
    }

    [Fact]
    public void Serve_SomeParts_IsTakenInTheirOrder() => Start("--serve", "draw, oversight,gateway").Serve.ShouldBe(["draw", "oversight", "gateway"]);

    [Fact]
    public void DataFolder_InsideTheRepository_IsInItsRoot()
    {
        var start = (CommandLine.Start)CommandLine.Parse([], AppContext.BaseDirectory);
        File.Exists(Path.Combine(start.Options.DataFolder, "..", "Platform.sln")).ShouldBeTrue();
    }

    [Fact]
    public void Verify_OneFile_IsTakenFromTheCurrentFolder() =>
        Parse("verify", "b.json").ShouldBe(new CommandLine.Verify(Here + "/b.json"));

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("--fresh", "--help")]
    public void Help_Anywhere_IsHelp(params string[] args) => Parse(args).ShouldBeOfType<CommandLine.Help>();

    [Theory]
    [InlineData("--serve", "drawing")]
    [InlineData("--serve", "draw,all")]
    [InlineData("--serve")]
    [InlineData("province")]
    [InlineData("province", "35")]
    [InlineData("--data")]
    [InlineData("--urls", "8080")]
    [InlineData("--urls", "https://localhost:8080")]
    [InlineData("--nodemo")]
    [InlineData("start")]
    [InlineData("verify")]
    [InlineData("verify", "a", "b")]
    [InlineData("--fresh=yes")]
    public void Arguments_Faulty_AreRefusedInOneSentence(params string[] args)
    {
        var sentence = Parse(args).ShouldBeOfType<CommandLine.Refused>().Sentence;
        sentence.ShouldEndWith(".");
        sentence.ShouldNotContain('\n');
    }
}
