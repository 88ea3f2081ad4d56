namespace Keyfob.Repository.Tests.Readme;

/// <summary>A fenced block of shell commands in a Markdown file.</summary>
/// <param name="Line">The number of its first command's line, from 1.</param>
/// <param name="Text">The commands, without the indentation of the fence.</param>
/// <param name="Marks">How it is run.</param>
internal sealed record CommandBlock(int Line, string Text, Marks Marks);
