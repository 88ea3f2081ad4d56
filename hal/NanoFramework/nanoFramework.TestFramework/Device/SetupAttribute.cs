using System;

namespace nanoFramework.TestFramework
{
    [AttributeUsage(AttributeTargets.Method)]
    public class SetupAttribute : Attribute
    {
        public SetupAttribute() => throw null;
    }
}
