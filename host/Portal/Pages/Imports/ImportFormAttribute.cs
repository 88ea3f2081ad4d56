namespace Keyfob.Portal.Pages.Imports;

/// <summary>A page whose form has a seed file: <see cref="ImportFormReading"/> reads it.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ImportFormAttribute : Attribute;
