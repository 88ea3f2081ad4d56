namespace Keyfob.Virtual.Power
{
    /// <summary>A number of the energy model, with its source. To replace it by a measurement, edit its one line.</summary>
    public sealed class PowerFigure
    {
        private PowerFigure(string name, double value, string unit, string condition, string source, Evidence evidence)
        {
            Name = name;
            Value = value;
            Unit = unit;
            Condition = condition;
            Source = source;
            Evidence = evidence;
        }

        /// <summary>What the number is.</summary>
        public string Name { get; }

        /// <summary>The number.</summary>
        public double Value { get; }

        /// <summary>Its unit.</summary>
        public string Unit { get; }

        /// <summary>The conditions under which it holds.</summary>
        public string Condition { get; }

        /// <summary>Its source.</summary>
        public string Source { get; }

        /// <summary>How well it is supported.</summary>
        public Evidence Evidence { get; }

        /// <summary>True for a number that was neither measured nor found in a source.</summary>
        public bool IsAssumed
        {
            get { return Evidence == Evidence.Assumed; }
        }

        /// <summary>A number that was measured on this board.</summary>
        public static PowerFigure Measured(string name, double value, string unit, string condition, string source)
        {
            return new PowerFigure(name, value, unit, condition, source, Evidence.Measured);
        }

        /// <summary>A number from a source.</summary>
        public static PowerFigure Sourced(string name, double value, string unit, string condition, string source)
        {
            return new PowerFigure(name, value, unit, condition, source, Evidence.Sourced);
        }

        /// <summary>A number that is only assumed.</summary>
        public static PowerFigure Assumed(string name, double value, string unit, string condition, string source)
        {
            return new PowerFigure(name, value, unit, condition, source, Evidence.Assumed);
        }
    }
}
