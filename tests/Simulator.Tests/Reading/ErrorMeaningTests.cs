using Keyfob.Firmware.Tests.Readme;
using Keyfob.Simulator.Reading;

namespace Keyfob.Simulator.Tests.Reading;

/// <summary>The page and the command press explain errors with the texts of the README.</summary>
[TestClass]
public class ErrorMeaningTests
{
    [TestMethod]
    public void Meanings_and_advice_agree_with_the_README()
    {
        var rows = MarkdownTable.Read("firmware/README.md", "Err", "name");
        CollectionAssert.AreEqual(
            rows.Select(row => $"{row[0]}: {row[2]}; {row[3]}").ToArray(),
            ErrorMeanings.All.Select(one => $"{one.Key}: {one.Value.Meaning}; {one.Value.Advice}").ToArray());
    }

    [TestMethod]
    public void Known_number_is_explained_in_sentences_and_an_unknown_one_is_not()
    {
        Assert.AreEqual("The seed is missing. Replace the token.", ErrorMeanings.Of(24));
        Assert.IsNull(ErrorMeanings.Of(98));
    }
}
