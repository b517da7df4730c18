namespace Platform.Kernel.Tests;

public sealed class MaskedTests
{
    [Theory]
    [InlineData("Key \"91350103MA2XWQ0000\" is there", "Key … is there")]
    [InlineData("unit '某某化工厂' of 350103-2022Q1-01", "unit … of …Q1-01")]
    [InlineData("No target 0190aaaa-0000-7000-8000-000000000001.", "No target ….")]
    [InlineData("张三 13800138000 refused", "… … refused")]
    [InlineData("code 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "code …")]
    public void Text_OfAFailure_HoldsNoData(string failure, string shown) => Masked.Text(failure).ShouldBe(shown);

    [Fact]
    public void Text_OfAFailure_KeepsTypesAndFrames()
    {
        const string failure = "System.InvalidOperationException: Sequence contains no elements\n   at Platform.Draw.WhenPoolPart.WhenAsync() in WhenPoolPart.cs:line 17";

        Masked.Text(failure).ShouldBe(failure);
    }
}
