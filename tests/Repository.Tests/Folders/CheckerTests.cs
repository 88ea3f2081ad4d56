using System.Text.RegularExpressions;
using Keyfob.Repository.Tests.Folders.Rules;
using Keyfob.Repository.Tests.Folders.Samples;

namespace Keyfob.Repository.Tests.Folders;

/// <summary>The rules find what they are for. In every sample folder B uses A already; what A does with B is the question.</summary>
[TestClass]
public sealed class CheckerTests
{
    private const string B = """
        using Sample.A;
        namespace Sample.B;
        public class Widget : Base { public const int Limit = 5; public static Widget[] Make() => []; public static implicit operator int(Widget widget) => 1; }
        public enum Colour { Red }
        public sealed class MarkAttribute : System.Attribute { }
        public static class Extensions { public static int Twice(this int number) => 2 * number; }
        """;

    [TestMethod]
    [DataRow("int field = Sample.B.Widget.Limit;", "Widget.Limit", DisplayName = "a constant")]
    [DataRow("string field = nameof(Sample.B.Widget.Make);", "Widget.Make()", DisplayName = "nameof")]
    [DataRow("/// <see cref=\"Sample.B.Widget.Make\"/>\nint field;", "Widget.Make()", DisplayName = "a cref")]
    [DataRow("/// <seealso cref=\"Sample.B.Colour\"/>\nint field;", "Colour", DisplayName = "a cref of a type")]
    [DataRow("object field = Sample.B.Colour.Red;", "Colour.Red", DisplayName = "an enum member")]
    [DataRow("System.Collections.Generic.List<Sample.B.Widget[]> field;", "Widget", DisplayName = "a type argument")]
    [DataRow("[Sample.B.Mark] int field;", "MarkAttribute.MarkAttribute()", DisplayName = "an attribute")]
    [DataRow("Sample.B.Widget field = new();", "Widget.Widget()", DisplayName = "a constructor without a name")]
    [DataRow("int field = 1.Twice();", "Extensions.Twice(int)", DisplayName = "an extension method")]
    [DataRow("void Method() { foreach (var item in Sample.B.Widget.Make()) { } }", "Widget", DisplayName = "var")]
    public void A_circle_is_found_through(string member, string used)
    {
        string[] findings = [.. CircleRule.Check(SampleProject.Library(("A/Base.cs", A(member)), ("B/Widget.cs", B)))];

        Assert.HasCount(1, findings);
        Assert.Contains("circle: A, B", findings[0]);
        Assert.MatchesRegex($@"A/Base\.cs:\d+  {Regex.Escape(used)}\s", findings[0] + "\n");
    }

    [TestMethod]
    public void A_reference_in_one_direction_is_no_circle() =>
        Assert.IsEmpty(CircleRule.Check(SampleProject.Library(("A/Base.cs", A("int field = B.Length; const string B = nameof(B);")), ("B/Widget.cs", B))));

    [TestMethod]
    public void A_circle_over_three_folders_is_found() => Assert.HasCount(1, CircleRule.Check(SampleProject.Library(
        ("A/One.cs", "namespace Sample.A; class One { Sample.B.Two two; }"),
        ("B/Two.cs", "namespace Sample.B; class Two { Sample.C.Three three; }"),
        ("C/Three.cs", "namespace Sample.C; class Three { Sample.A.One one; }"))));

    [TestMethod]
    public void A_folder_and_a_folder_below_it_are_two() => Assert.HasCount(1, CircleRule.Check(SampleProject.Library(
        ("A/One.cs", "namespace Sample.A; class One { Sample.A.Below.Two two; }"),
        ("A/Below/Two.cs", "namespace Sample.A.Below; class Two { One one; }"))));

    [TestMethod]
    public void Code_of_a_Razor_component_stands_in_the_folder_of_the_component()
    {
        string component = Path.Combine(WorkingTree.Root, "sample", "A", "Page.razor");
        string code = $$"""
            #pragma checksum "{{component}}" "{ff1816ec-aa5e-4d10-87f7-6f4963833460}" "00"
            namespace Sample.A;
            public class Page : Base
            {
            #line (7,1)-(7,20) 1 "{{component}}"
                object field = new Sample.B.Widget();
            #line default
            }
            """;

        string[] findings = [.. CircleRule.Check(SampleProject.Library(("../obj/Page_razor.g.cs", code), ("A/Base.cs", A("")), ("B/Widget.cs", B)))];

        Assert.HasCount(1, findings);
        Assert.Contains("A/Page.razor:7  Widget", findings[0]);
    }

    [TestMethod]
    public void A_name_that_is_not_found_is_a_failure()
    {
        AssertFailedException failure = Assert.ThrowsExactly<AssertFailedException>(
            () => CircleRule.Check(SampleProject.Library(("A/Base.cs", "namespace Sample.A;\nclass Base { Gone field; }"))).ToArray());

        Assert.Contains("A/Base.cs:2: the name Gone is not found", failure.Message);
    }

    private static string A(string member) => $"using Sample.B;\nnamespace Sample.A;\npublic class Base {{ {member} }}\n";
}
