namespace Keyfob.Cli.Tests;

[TestClass]
public class ArgumentsTests
{
    [TestMethod]
    public void An_option_that_was_not_given_has_no_value()
    {
        Assert.IsNull(Arguments.Whole<int>("--count", null, 1, 5));
        Assert.IsNull(Arguments.Number("--rate", null, 0, 1));
        Assert.IsNull(Arguments.Folder("--kits", null));
    }

    [TestMethod]
    [DataRow("-2")]
    [DataRow("0")]
    [DataRow("5")]
    public void A_whole_number_in_the_range_is_accepted(string text) =>
        Assert.AreEqual(text, Arguments.Whole("--count", text, -2, 5)?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    [TestMethod]
    [DataRow("6")]
    [DataRow("-3")]
    [DataRow("1.5")]
    [DataRow("99999999999999999999")]
    [DataRow(" ")]
    [DataRow("s3cret")]
    public void Another_number_is_refused_with_the_option_and_the_range(string text) =>
        AssertRefused("--count takes a whole number from -2 to 5 ms.", () => Arguments.Whole("--count", text, -2, 5, " ms"));

    [TestMethod]
    public void A_decimal_number_has_a_point() => Assert.AreEqual(0.25, Arguments.Number("--rate", "0.25", 0, 1));

    [TestMethod]
    [DataRow("0", 0)]
    [DataRow("1", 1)]
    public void A_decimal_number_may_be_the_smallest_or_the_largest(string text, double expected) =>
        Assert.AreEqual(expected, Arguments.Number("--rate", text, 0, 1));

    [TestMethod]
    [DataRow("-0.1")]
    [DataRow("1.1")]
    [DataRow("0,1")]
    [DataRow("1e-3")]
    [DataRow("NaN")]
    [DataRow("s3cret")]
    public void Another_decimal_number_is_refused_with_the_option_and_the_range(string text) =>
        AssertRefused("--rate takes a number from 0 to 1, with a point for decimals.", () => Arguments.Number("--rate", text, 0, 1));

    [TestMethod]
    public void A_choice_is_found_by_its_name()
    {
        int[] choices = [6, 8];
        Assert.AreEqual(8, Arguments.OneOf("--digits", "8", choices, one => $"{one}"));
        AssertRefused("--digits takes one of 6, 8.", () => Arguments.OneOf("--digits", "s3cret", choices, one => $"{one}"));
    }

    [TestMethod]
    public void A_folder_is_a_path()
    {
        Assert.AreEqual("not/there", Arguments.Folder("--kits", "not/there"));
        AssertRefused("--kits takes a folder.", () => Arguments.Folder("--kits", " "));
        AssertRefused("--kits takes a folder.", () => Arguments.Folder("--kits", "s3cret\0"));
    }

    private static void AssertRefused(string message, Func<object?> check) =>
        Assert.AreEqual(message, Assert.ThrowsExactly<BadArgumentException>(() => check()).Message);
}
