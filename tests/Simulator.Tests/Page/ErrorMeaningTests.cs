using Keyfob.Firmware.Tests.Readme;
using Keyfob.Simulator.Page;

namespace Keyfob.Simulator.Tests.Page;

/// <summary>The page explains an error as the README does.</summary>
[TestClass]
public class ErrorMeaningTests
{
    [TestMethod]
    public void Every_number_means_what_the_README_says()
    {
        var rows = MarkdownTable.Read("firmware/README.md", "Err", "name");
        CollectionAssert.AreEqual(
            rows.Select(row => $"{row[0]}: {row[2]}; {row[3]}").ToArray(),
            ErrorMeanings.All.Select(one => $"{one.Key}: {one.Value.Meaning}; {one.Value.Advice}").ToArray());
    }

    [TestMethod]
    public void A_number_is_explained_in_sentences_and_an_unknown_one_is_not()
    {
        Assert.AreEqual("The seed is gone. Replace the token.", ErrorMeanings.Of(24));
        Assert.IsNull(ErrorMeanings.Of(98));
    }
}
