/* The names of what scripts load when it is needed, which build.mjs puts in their place. */
declare const FIND_SCRIPT: string;
declare const FIND_STYLE: string;
declare const CITE_SCRIPT: string;
declare const STEM_SCRIPT: string;
declare const EXPLORE_SCRIPT: string;
