using System;

namespace nanoFramework.TestFramework
{
    /// <summary>Marks what runs once before the first test of the class; see <see cref="TestMethodAttribute"/>.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public class SetupAttribute : Attribute
    {
    }
}
