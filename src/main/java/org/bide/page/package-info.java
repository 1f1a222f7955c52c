/**
 * The page: a small server, on this machine's own address alone and off by default, that shows in a
 * browser who waits for what. {@link org.bide.page.Page} says how it is switched on.
 */
package org.bide.page;
