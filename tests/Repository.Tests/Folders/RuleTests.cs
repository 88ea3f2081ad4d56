using Keyfob.Repository.Tests.Folders.Rules;
using Keyfob.Repository.Tests.Folders.Samples;

namespace Keyfob.Repository.Tests.Folders;

/// <summary>The rules about roots, names and boards find what they are for.</summary>
[TestClass]
public sealed class RuleTests
{
    private static readonly (string Path, string Code) s_root = ("Root.cs", "namespace Sample; class Root { }");
    private static readonly (string Path, string Code) s_rootUser = ("A/User.cs", "namespace Sample.A; class User { Root root; }");

    private static readonly (string Path, string Code) s_below = ("A/Below.cs", "namespace Sample.A; class Below { }");
    private static readonly (string Path, string Code) s_belowUser = ("Main.cs", "namespace Sample; class Main { A.Below below; }");

    [TestMethod]
    public void A_folder_of_a_program_that_uses_its_root_is_found() =>
        Assert.Contains("A -> (root), 1 uses", RootRule.Check(SampleProject.Program(s_root, s_rootUser)).Single());

    [TestMethod]
    public void The_root_of_a_library_may_be_used() => Assert.IsEmpty(RootRule.Check(SampleProject.Library(s_root, s_rootUser)));

    [TestMethod]
    public void The_root_of_a_library_that_uses_a_folder_is_found() =>
        Assert.Contains("(root) -> A, 1 uses", RootRule.Check(SampleProject.Library(s_below, s_belowUser)).Single());

    [TestMethod]
    public void The_root_of_a_program_may_use_a_folder() => Assert.IsEmpty(RootRule.Check(SampleProject.Program(s_below, s_belowUser)));

    [TestMethod]
    [DataRow("A/B/File.cs", "namespace Sample.A; class C { }", "A/B/File.cs has the namespace Sample.A, its folder says Sample.A.B")]
    [DataRow("A/File.cs", "namespace Sample { namespace B { enum C { } } }", "A/File.cs has the namespace Sample.B, its folder says Sample.A")]
    [DataRow("File.cs", "delegate void C();", "File.cs has the namespace (none), its folder says Sample")]
    public void A_wrong_namespace_is_found(string path, string code, string finding) =>
        Assert.AreEqual(finding, NamespaceRule.Check(SampleProject.Library((path, code))).Single());

    [TestMethod]
    public void The_namespace_of_the_folder_is_right() => Assert.IsEmpty(NamespaceRule.Check(SampleProject.Library(
        ("File.cs", "namespace Sample; class C { class Nested { } }"),
        ("A/B/File.cs", "namespace Sample.A { namespace B { class C { } } }"),
        ("../Linked/File.cs", "namespace Other; class C { }"))));

    [TestMethod]
    public void A_file_name_that_occurs_twice_is_found() => Assert.AreEqual(
        "File.cs occurs more than once: A/File.cs, B/file.cs",
        FileNameRule.Check(SampleProject.Library(("A/File.cs", ""), ("B/file.cs", ""), ("A/Other.cs", ""))).Single());

    [TestMethod]
    public void A_type_with_the_name_of_a_namespace_is_found() => Assert.Contains(
        "A/File.cs:2: the type Token has the name of the namespace Sample.Token",
        TypeNameRule.Check([SampleProject.Library(("A/File.cs", "namespace Sample.A;\nclass Token { }")), SampleProject.Library(("File.cs", "namespace Sample.Token.B;"))]).Single());

    [TestMethod]
    [DataRow("if (a) { }")]
    [DataRow("int b = a ? 1 : 2;")]
    [DataRow("switch (a) { default: break; }")]
    [DataRow("int b = a switch { _ => 1 };")]
    public void A_board_that_decides_is_found(string statement) =>
        Assert.Contains("line 1 decides", BoardProgramRule.Check($"class Program {{ static void Main(bool a) {{ {statement} }} }}").Single());

    [TestMethod]
    public void A_board_of_80_lines_is_found()
    {
        Assert.IsEmpty(BoardProgramRule.Check(new string('\n', 79)));
        Assert.AreEqual("has 80 lines, 79 at most", BoardProgramRule.Check(new string('\n', 80)).Single());
    }
}
